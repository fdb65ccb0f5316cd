import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { MigratedPerson, Migration } from '../../server/migration/types.ts'
import { useModels } from '../models/models.ts'
import type { MigrationModel } from '../models/toggl/migration.ts'
import { ReadTable, sectionRow } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { useFocusInside } from '../parts/use-focus-inside.ts'
import { useHeldFocus } from '../team/use-held-focus.ts'
import { movedPeople } from './moved-people.ts'
import { PersonCells } from './person-cells.tsx'

const columnsOf = (currency: string): Column[] => {
  const money = (of: string): JSX.Element => (
    <>
      {of} <span class="unit">{currency}</span>
    </>
  )
  return [
    { label: 'Person in Toggl' },
    { label: money('Billable'), num: true, width: '160px' },
    { label: money('Cost'), num: true, width: '160px' },
    { label: <span class="sr">Leave or take</span>, width: '128px' },
  ]
}

/** Everybody of the Toggl workspace once: who has to be chosen, who changes, who is invited, and who is left and why. */
export const PeopleTable = ({
  model,
  migration,
}: {
  model: MigrationModel
  migration: Migration
}): JSX.Element => {
  const { session } = useModels()
  const { number } = session.format.value
  const list = useRef<HTMLDivElement>(null)
  useHeldFocus(list)
  useFocusInside(list)
  const columns = columnsOf(model.reading.value?.countsIn.currency ?? '')
  const choices = model.choices.value
  const moved = useMemo(() => movedPeople(migration.people, choices), [migration, choices])
  const section = (title: string, people: readonly MigratedPerson[], note = ''): TableRow[] =>
    people.length === 0
      ? []
      : [
          sectionRow(title, `${number(people.length)}${note}`, columns.length),
          ...people.map((person): TableRow => ({
            key: String(person.workspaceUserId),
            size: 60,
            cells: () => (
              <PersonCells model={model} person={person} rivals={moved.rivalsOf(person)} />
            ),
          })),
        ]
  return (
    <div class="panel grid-wrap" ref={list} tabIndex={-1}>
      <div class="secthead">
        <h2>People</h2>
        <span class="muted small">
          {number(migration.people.length)} in Toggl, matched by e-mail
        </span>
      </div>
      <ReadTable
        caption="People of the Toggl workspace"
        columns={columns}
        extra="plain movers"
        rows={[
          ...section('To choose', moved.toChoose, ', one address for several people'),
          ...section('Will change', moved.changed),
          ...section('Will be invited', moved.invited),
          ...section('Left as they are', moved.left),
          ...section('Nothing to change', moved.unchanged),
        ]}
      />
    </div>
  )
}
