import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { TogglReadingView } from '../../server/routes/toggl-view.ts'
import type { TogglModel } from '../models/toggl/toggl.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { State } from '../parts/state.tsx'
import { useFocusTaken } from '../parts/use-focus-taken.ts'
import { Checklist } from './checklist.tsx'
import { DefaultRateMoved } from './default-rate-moved.tsx'
import { GroupsTable } from './groups-table.tsx'
import { MoveRail } from './move-rail.tsx'
import { PeopleTable } from './people-table.tsx'
import { RateHistory } from './rate-history.tsx'

/** Everything that a move would do, before a plan is made of it. */
export const MovePreview = ({
  toggl,
  reading,
}: {
  toggl: TogglModel
  reading: TogglReadingView
}): JSX.Element => {
  const { migration: model } = toggl
  const migration = model.migration.value
  const ticks = model.ticks.value
  const top = useRef<HTMLDivElement>(null)
  useFocusTaken(top)
  // The team is still being read.
  if (migration === null)
    return (
      <div class="panel pad" aria-busy="true">
        <Skeleton width={220} />
      </div>
    )
  const { currencyMismatch: mismatch } = migration
  return (
    <div class="split decide">
      <div class="stack">
        {mismatch && (
          <Notice tone="warn" icon="warn">
            <b>The currencies differ.</b> No amount is converted, and none is taken unless you tick
            it.
          </Notice>
        )}
        <div class="panel pad move-notes" tabIndex={-1} ref={top}>
          <ul>
            {migration.notes.map((note) => (
              <li key={note} class="small">
                {note}
              </li>
            ))}
          </ul>
          <LinkButton onClick={model.forgetReading}>Choose another workspace</LinkButton>
        </div>
        <DefaultRateMoved rate={migration.defaultRate} />
        {migration.people.length === 0 ? (
          <div class="panel">
            <State icon="people" title="Nobody in this Toggl workspace">
              Toggl shows nobody to the owner of this token. An admin’s token shows everybody.
            </State>
          </div>
        ) : (
          <PeopleTable model={model} migration={migration} />
        )}
        <GroupsTable groups={migration.groups} />
        {ticks && <Checklist rows={reading.checklist} ticks={ticks} />}
        <RateHistory toggl={toggl} />
      </div>
      <MoveRail model={model} migration={migration} />
    </div>
  )
}
