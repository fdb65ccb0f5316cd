import type { JSX } from 'preact'
import { lazyView } from '../parts/lazy-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'

const Waiting = (): JSX.Element => (
  <p class="idle-waits" aria-busy="true">
    <Skeleton width={152} />
  </p>
)

/** The search for members without time entries; its script comes when it is first looked at. */
export const IdleFields = lazyView(async () => (await import('./idle-form.tsx')).IdleForm, Waiting)
