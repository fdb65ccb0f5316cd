import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { TogglWorkspace } from '../../server/toggl/shapes.ts'
import { useModels } from '../models/models.ts'
import type { NewTogglWorkspaceModel } from '../models/toggl/new-workspace.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { Notice } from '../parts/notice.tsx'
import { togglAmount } from '../toggl/toggl-words.ts'

/** The workspace as Toggl answered with it, which may be other than what was asked for. */
export const Created = ({
  model,
  created,
}: {
  model: NewTogglWorkspaceModel
  created: TogglWorkspace
}): JSX.Element => {
  const format = useModels().session.format.value
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const left = (model.mapping.value?.rows ?? []).filter(
    ({ field }) => field !== null && model.isLeft(field),
  )
  return (
    <div class="panel pad stack toggl-created">
      <h2 class="h2" tabIndex={-1} ref={heading}>
        {created.name} is made in Toggl
      </h2>
      <Facts
        of={[
          ['Id in Toggl', String(created.id)],
          ['Currency', created.default_currency],
          ['Default rate', togglAmount(created.default_hourly_rate, format)],
        ]}
      />
      {model.keptOwn.value.length > 0 && (
        <>
          <Notice tone="warn" icon="warn">
            <b>Toggl kept its own of these settings.</b> Set them there by hand.
          </Notice>
          <ul class="small toggl-kept" aria-label="Settings that Toggl kept its own of">
            {model.keptOwn.value.map(({ field, setting, asked, inToggl }) => (
              <li key={field}>
                <b>{setting}</b>: {asked}.{' '}
                <span class="muted">
                  {inToggl === null ? 'Toggl does not tell what it has.' : `Toggl has: ${inToggl}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {left.length > 0 && (
        <p class="small muted">
          Left to Toggl: {left.map(({ setting }) => setting).join(', ')}. Set them there by hand
          where you want them.
        </p>
      )}
      <p class="small muted">
        People are not taken along: invite them in Toggl under Organization → Members.
      </p>
      <div class="acts">
        <Button onClick={model.again}>Create another</Button>
      </div>
    </div>
  )
}
