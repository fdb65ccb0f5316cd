import type { JSX } from 'preact'
import { Skeleton } from '../parts/skeleton.tsx'

/** The place of a view with a list and a rail, the Import view's first, while its script is on its way. */
export const ImportSkeleton = ({ title }: { title: string }): JSX.Element => (
  <section class="view" aria-busy="true">
    <h1 class="sr">{title}</h1>
    <div class="split">
      <div class="panel">
        <div class="state">
          <Skeleton width={220} />
        </div>
      </div>
      <aside class="panel pad rail">
        <Skeleton width={160} />
      </aside>
    </div>
  </section>
)
