import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { SavedViewsModel } from '../models/saved-views.ts'
import { useModels } from '../models/models.ts'
import { Button, LinkButton } from '../parts/button.tsx'
import { ViewName } from './view-name.tsx'

type Doing = 'saving' | 'renaming' | 'deleting' | null

/** Saving what the grid shows, and updating, renaming or deleting the view that is chosen. */
export const ViewActions = ({ model }: { model: SavedViewsModel }): JSX.Element => {
  const { announcer } = useModels()
  const [doing, setDoing] = useState<Doing>(null)
  const current = model.current.value
  const failure = model.failure.value
  const begin = (next: Doing): void => {
    model.calm()
    setDoing(next)
  }
  const finish = async (work: Promise<boolean>, words: string): Promise<void> => {
    if (!(await work)) return
    announcer.say(words)
    setDoing(null)
  }
  if (doing === 'saving')
    return (
      <ViewName
        model={model}
        verb="Save view"
        name=""
        leave={() => begin(null)}
        take={(name) => finish(model.saveAs(name), 'View saved.')}
      />
    )
  if (doing === 'renaming' && current)
    return (
      <ViewName
        model={model}
        verb="Rename"
        name={current.name}
        leave={() => begin(null)}
        take={(name) => finish(model.rename(current.id, name), 'View renamed.')}
      />
    )
  const reason = failure && (
    <p class="wrong small" role="alert">
      {failure.message}
    </p>
  )
  if (doing === 'deleting' && current)
    return (
      <div class="sure">
        <p class="small">Delete “{current.name}” for everybody in this workspace?</p>
        {reason}
        <div class="acts">
          <Button
            disabled={model.busy.value}
            onClick={() => void finish(model.remove(current.id), 'View deleted.')}
          >
            Delete view
          </Button>
          <Button onClick={() => begin(null)}>Keep it</Button>
        </div>
      </div>
    )
  return (
    <div>
      {reason}
      <div class="acts">
        <LinkButton onClick={() => begin('saving')}>Save as…</LinkButton>
        {current && (
          <>
            {model.edited.value && (
              <LinkButton
                disabled={model.busy.value}
                onClick={() => void finish(model.update(current.id), 'View updated.')}
              >
                Update
              </LinkButton>
            )}
            <LinkButton onClick={() => begin('renaming')}>Rename…</LinkButton>
            <LinkButton onClick={() => begin('deleting')}>Delete…</LinkButton>
          </>
        )}
      </div>
    </div>
  )
}
