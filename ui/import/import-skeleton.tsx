import type { JSX } from 'preact'
import { Skeleton } from '../parts/skeleton.tsx'

/** The Import view's place while its script is on its way. */
export const ImportSkeleton = (): JSX.Element => (
  <section class="view" aria-busy="true">
    <h1 class="sr">Import and export</h1>
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
