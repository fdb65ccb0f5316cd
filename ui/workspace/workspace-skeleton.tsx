import type { JSX } from 'preact'
import { Skeleton } from '../parts/skeleton.tsx'

/** Rows of a panel that is being read, at their real height. */
export const PanelSkeleton = ({ widths }: { widths: number[] }): JSX.Element => (
  <div class="panel">
    <div class="secthead">
      <Skeleton width={120} />
    </div>
    {widths.map((width) => (
      <div class="srow" key={width}>
        <Skeleton width={width} />
      </div>
    ))}
  </div>
)

/** The rail beside them. */
export const RailSkeleton = (): JSX.Element => (
  <aside class="panel pad stack">
    {[160, 120, 140, 110, 150].map((width) => (
      <p key={width}>
        <Skeleton width={width} />
      </p>
    ))}
  </aside>
)

/** The Workspace view's place while its script is on its way. */
export const WorkspaceSkeleton = (): JSX.Element => (
  <section class="view" aria-busy="true">
    <h1 class="sr">Workspace</h1>
    <div class="split">
      <div class="stack">
        <PanelSkeleton widths={[80, 64]} />
        <PanelSkeleton widths={[96, 72, 104, 120]} />
      </div>
      <RailSkeleton />
    </div>
  </section>
)
