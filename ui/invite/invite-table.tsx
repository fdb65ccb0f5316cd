import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { InvitesModel } from '../models/invites.ts'
import type { Person } from '../models/invite/check-people.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Cell, ReadTable, sectionRow } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { useFocusInside } from '../parts/use-focus-inside.ts'
import { useHeldFocus } from '../team/use-held-focus.ts'
import { LeftOutCells } from './left-out-cells.tsx'
import { PersonCells } from './person-cells.tsx'

/** Of those who are left out, as many are shown before those who are invited. */
const FEW = 5

const columnsOf = (currency: string): Column[] => [
  { label: 'E-mail' },
  { label: <Money of="Billable" currency={currency} />, num: true, width: '112px' },
  { label: <Money of="Cost" currency={currency} />, num: true, width: '112px' },
  { label: 'Groups', width: '184px' },
  { label: <span class="sr">Leave out</span>, width: '48px' },
]

const Money = ({ of, currency }: { of: string; currency: string }): JSX.Element => (
  <>
    {of} <span class="unit">{currency}</span>
  </>
)

/** Everybody in the list: what has to be mended first, whoever is left out and why, and who is invited. */
export const InviteTable = ({ model }: { model: InvitesModel }): JSX.Element => {
  const { session } = useModels()
  const { number } = session.format.value
  const [all, showAll] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useHeldFocus(list)
  useFocusInside(list)
  const columns = columnsOf(model.place.value.currency)
  const edited = (person: Person): TableRow => ({
    key: person.key,
    size: person.standing.kind === 'mend' ? 64 : 40,
    cells: () => <PersonCells model={model} person={person} />,
  })
  const quiet = (person: Person): TableRow => ({
    key: person.key,
    size: 36,
    cells: () => <LeftOutCells model={model} person={person} />,
  })
  const section = (
    title: string,
    people: readonly Person[],
    row: (person: Person) => TableRow,
    note = '',
  ): TableRow[] =>
    people.length === 0
      ? []
      : [sectionRow(title, `${number(people.length)}${note}`, columns.length), ...people.map(row)]
  const out = model.leftOut.value
  const more: TableRow = {
    key: 'more',
    size: 36,
    cells: () => (
      <Cell span={columns.length}>
        <LinkButton onClick={() => showAll(true)}>Show all {number(out.length)}</LinkButton>
      </Cell>
    ),
  }
  const leftOut = section('Left out', out, quiet)
  const shown = all || out.length <= FEW + 1 ? leftOut : [...leftOut.slice(0, FEW + 1), more]
  return (
    <div class="panel grid-wrap" ref={list} tabIndex={-1}>
      <ReadTable
        caption="People in the list"
        columns={columns}
        extra="plain people"
        rows={[
          ...section('To mend', model.toMend.value, edited, ', left out until mended'),
          ...shown,
          ...section('Will be activated', model.activated.value, quiet),
          ...section('Will be invited', model.invited.value, edited),
        ]}
      />
    </div>
  )
}
