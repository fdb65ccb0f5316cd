import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SavedViewView } from '../../server/bulk/views.ts'
import { createSavedViews } from '../models/saved-views.ts'
import type { SavedViewsModel } from '../models/saved-views.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ColumnFields } from './column-fields.tsx'
import { ViewActions } from './view-actions.tsx'
import './views.css'

const Choice = ({
  name,
  note,
  chosen,
  choose,
}: {
  name: string
  note: string | null
  chosen: boolean
  choose: () => void
}): JSX.Element => (
  <li>
    <button
      type="button"
      class="pick"
      aria-current={chosen ? 'true' : undefined}
      onClick={(event) => {
        choose()
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
      }}
    >
      <span class="tick-place">{chosen && <Icon name="check" />}</span>
      <span class="view-name">{name}</span>
      {note && <span class="muted small">{note}</span>}
    </button>
  </li>
)

const Views = ({ model }: { model: SavedViewsModel }): JSX.Element => {
  const { teamView } = useModels()
  const views = model.list.value
  const current = model.current.value
  const edited = model.edited.value
  const choose = (view: SavedViewView): void => {
    const gone = model.choose(view).map((group) => `“${group}”`)
    teamView.message.value = gone.length
      ? `${gone.join(', ')} ${gone.length === 1 ? 'is a group' : 'are groups'} that no longer ${gone.length === 1 ? 'exists' : 'exist'}. The view is shown without.`
      : null
  }
  if (views === null)
    return model.failure.value ? (
      <p class="small" role="alert">
        The views could not be read. {model.failure.value.message}{' '}
        <LinkButton onClick={() => void model.load()}>Try again</LinkButton>
      </p>
    ) : (
      <p aria-busy="true">
        <Skeleton width={120} />
      </p>
    )
  return (
    <>
      <ul>
        <Choice
          name="Active members"
          note={null}
          chosen={current === null && model.isFirst.value}
          choose={model.chooseFirst}
        />
        {views.map((view) => (
          <Choice
            key={view.id}
            name={view.name}
            note={view === current && edited ? 'edited' : null}
            chosen={view === current}
            choose={() => choose(view)}
          />
        ))}
      </ul>
      <ViewActions model={model} />
    </>
  )
}

/** The workspace's saved views, what can be done with the one that is chosen, and which columns are shown. */
export const ViewsMenu = (): JSX.Element => {
  const { savedViews, openSavedViews } = useModels()
  const box = useRef<HTMLDivElement>(null)
  const model = savedViews.value
  useEffect(() => openSavedViews(createSavedViews), [openSavedViews])
  useEffect(() => {
    // The chip gave the focus to what was there when it opened; the list came later.
    if (box.current?.closest('[popover]')?.contains(document.activeElement)) return
    const chosen = box.current?.querySelector<HTMLElement>('[aria-current]')
    ;(chosen ?? box.current?.querySelector<HTMLElement>('button, input'))?.focus()
  }, [model?.list.value === null])
  return (
    <div ref={box}>
      <fieldset>
        <legend>View</legend>
        {model && <Views model={model} />}
      </fieldset>
      <ColumnFields />
    </div>
  )
}
