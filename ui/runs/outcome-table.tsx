import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { ItemView, RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { isRate, subjectWords, valueWords } from '../parts/field-words.ts'
import { Cell, ReadTable, sectionRow } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { Who } from '../parts/who.tsx'
import { hasOwnSince } from './effective-words.ts'
import { hasNote, ItemNote } from './item-note.tsx'
import { OutcomeMark } from './outcome-mark.tsx'

/** The name of a group takes more room than a field; what happened gives it. */
const columnsOf = (items: ItemView[]): Column[] => {
  const groups = items.some(({ field }) => field === 'group')
  const rates = items.every(({ field }) => isRate(field))
  return [
    { label: 'Member' },
    { label: 'Field', width: groups ? '172px' : rates ? '84px' : '100px' },
    { label: rates ? 'Rate now' : 'Now', num: true, width: '92px' },
    { label: 'What happened', width: groups ? '34%' : '46%' },
  ]
}

const Now = ({ item }: { item: ItemView }): JSX.Element => {
  const { session } = useModels()
  const now = item.outcome === 'done' ? item.after : item.before
  return <>{valueWords(now, session.format.value, item.field)}</>
}

const itemRow = (item: ItemView, ownSince: boolean): TableRow => ({
  key: item.id,
  size: hasNote(item, ownSince) ? 52 : 36,
  extra: hasNote(item, ownSince) ? 'tall' : '',
  cells: () => (
    <>
      <Cell>
        <Who
          item={item}
          below={hasNote(item, ownSince) && <ItemNote item={item} ownSince={ownSince} />}
        />
      </Cell>
      <Cell extra="muted">{subjectWords(item)}</Cell>
      <Cell extra="num">
        <Now item={item} />
      </Cell>
      <Cell extra={item.reason ? 'wrap own' : ''}>
        <OutcomeMark item={item} />
      </Cell>
    </>
  ),
})

/** The sections of a run that has ended or rests: what needs a person first, then what was written. */
const endedSections = (items: ItemView[]): [string, ItemView[]][] => {
  const of = (keep: (item: ItemView) => boolean): ItemView[] => items.filter(keep)
  const newestFirst = (one: ItemView, other: ItemView): number =>
    (other.settledAt ?? '').localeCompare(one.settledAt ?? '')
  return [
    ['Refused', of(({ outcome }) => outcome === 'refused')],
    ['Not known', of(({ outcome }) => outcome === 'unknown')],
    ['Differing', of(({ outcome, verified }) => outcome === 'done' && verified === false)],
    ['Waiting until they join', of(({ waitsFor }) => waitsFor === 'join')],
    ['Skipped', of(({ outcome }) => outcome === 'skipped')],
    [
      'Written',
      of(({ outcome, verified }) => outcome === 'done' && verified !== false).toSorted(newestFirst),
    ],
    ['Left as they are', of(({ outcome }) => outcome === 'blocked')],
  ]
}

/** The items of a run that has started: refused ones first, and the latest while it moves. */
export const OutcomeTable = ({
  model,
  run,
}: {
  model: RunModel
  run: RunView
}): JSX.Element | null => {
  const format = useModels().session.format.value
  const { refused, latest } = model.items
  const all = model.items.all.value
  const ended = useMemo(() => endedSections(all), [all])
  // Until the run's end or rest is read, what was last seen of it stays.
  const isLeft = ({ outcome, waitsFor }: ItemView): boolean =>
    outcome === 'pending' && (!model.waiting.value || waitsFor !== 'join')
  const moving = (model.moving.value && !model.waiting.value) || all.some(isLeft)
  const columns = columnsOf(moving ? [...refused.value, ...latest.value] : all)
  const section = (title: string, items: ItemView[], note?: string): TableRow[] =>
    items.length === 0
      ? []
      : [
          sectionRow(title, note, columns.length),
          ...items.map((item) => itemRow(item, hasOwnSince(run))),
        ]
  const rows = moving
    ? [
        ...section(
          'Refused',
          refused.value,
          `${format.number(refused.value.length)}, the rest goes on`,
        ),
        ...section('Latest', latest.value),
      ]
    : ended.flatMap(([title, items]) => section(title, items, format.number(items.length)))
  if (rows.length === 0) return null
  return (
    <div class="panel grid-wrap" aria-busy={!run.finishedAt}>
      <ReadTable caption="Outcomes, refused first" columns={columns} rows={rows} />
    </div>
  )
}
