import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { lazyView } from '../parts/lazy-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { FilterChip } from '../team/filter-chip.tsx'

const Waiting = (): JSX.Element => (
  <p aria-busy="true">
    <Skeleton width={120} />
  </p>
)

const LazyMenu = lazyView(async () => (await import('./views-menu.tsx')).ViewsMenu, Waiting)

/** The saved views and the columns, at a width that does not change while they are fetched. */
export const ViewFields = (): JSX.Element => (
  <div class="views">
    <LazyMenu />
  </div>
)

/** The chip of the saved views and columns: it names the view that was chosen, and says when it was edited since. */
export const ViewsChip = ({ extra }: { extra: string }): JSX.Element => {
  const model = useModels().savedViews.value
  const name = model?.current.value?.name
  return (
    <FilterChip
      label="View"
      value={name === undefined ? undefined : `${name}${model?.edited.value ? ', edited' : ''}`}
      extra={extra}
    >
      <ViewFields />
    </FilterChip>
  )
}
