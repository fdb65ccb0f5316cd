/** A move from Toggl as tables for a terminal. */
import { majorUnits } from '../bulk/money.ts'
import { plainLine, tableText } from '../command-line.ts'
import type {
  BeforeAfter,
  ChecklistRow,
  ImportStep,
  Migration,
  RateTimeline,
} from '../migration/types.ts'

export type ShownPlan = {
  migration: Migration
  checklist: ChecklistRow[]
  history: {
    timelines: RateTimeline[]
    steps: ImportStep[]
    /** Whose history was not read, by name. */
    unread: string[]
    /** Why not all of it was read, in words; null when it was. */
    stopped: string | null
  } | null
}

const inWords = (value: number | string | null): string => {
  if (value === null) return '–'
  return typeof value === 'number' ? majorUnits(value) : value.toLowerCase()
}

const change = ({ before, after }: BeforeAfter<number | string>): string =>
  before === after ? inWords(before) : `${inWords(before)} → ${inWords(after)}`

const section = (title: string, text: string): string => `${title}\n${text}`

const peopleTable = ({ people }: Migration): string =>
  tableText(
    ['PERSON', 'E-MAIL', 'WHAT', 'BILLABLE', 'COST', 'STATUS', 'GROUPS', 'WHY'],
    people.map((one) => [
      plainLine(one.name),
      plainLine(one.email),
      one.fate,
      change(one.billableRate),
      change(one.costRate),
      change(one.status),
      plainLine(one.groups.join(', ')),
      plainLine(one.why),
    ]),
  )

const groupsTable = ({ groups }: Migration): string =>
  tableText(
    ['GROUP', 'WHAT', 'ADDED', 'WHY'],
    groups.map(({ name, fate, people, why }) => [
      plainLine(name),
      fate,
      String(people),
      plainLine(why),
    ]),
  )

const checklistTable = (rows: ChecklistRow[]): string =>
  tableText(
    ['SETTING', 'TOGGL', 'HERE', 'CHOOSE', 'WHERE', 'NOTE'],
    rows.map((row) => [
      row.setting,
      plainLine(row.togglValue),
      row.agrees ? 'agrees' : plainLine(row.clockifyValue ?? '–'),
      plainLine(row.choose ?? '–'),
      row.where ?? '–',
      [row.note, row.remark ?? ''].filter(Boolean).join(': '),
    ]),
  )

const historyText = ({ timelines, steps, unread, stopped }: NonNullable<ShownPlan['history']>) => {
  const table = tableText(
    ['WHOSE', 'RATE', 'FROM', 'TO', 'AMOUNT'],
    timelines.flatMap(({ name, field, steps: stretches }) =>
      stretches.map(({ from, to, amount }) => [
        plainLine(name),
        field === 'billableRate' ? 'billable' : 'cost',
        from?.slice(0, 10) ?? 'ever',
        to?.slice(0, 10) ?? 'now',
        majorUnits(amount),
      ]),
    ),
  )
  const order = steps
    .map(({ title, text }, at) => `${at + 1}. ${title}. ${plainLine(text)}`)
    .join('\n')
  const names = plainLine(unread.join(', '))
  const whose = names && ` Not read and in no step below: ${names}.`
  const note = stopped === null ? '' : `\n${stopped}${whose}`
  return `${section('History of rates', table)}${note}\n\n${section('Order of the import', order)}`
}

export const planText = ({ migration, checklist, history }: ShownPlan): string => {
  const { defaultRate, groups, notes, changes } = migration
  const { why, currencyBefore, currencyAfter } = defaultRate
  const currency =
    currencyBefore === currencyAfter ? currencyAfter : `${currencyBefore} → ${currencyAfter}`
  return [
    section(
      'Default billable rate',
      `${change(defaultRate)} ${plainLine(currency)}. ${plainLine(why)}`,
    ),
    section('People', peopleTable(migration)),
    ...(groups.length > 0 ? [section('Groups', groupsTable(migration))] : []),
    section('To set by hand in Clockify', checklistTable(checklist)),
    ...(history ? [historyText(history)] : []),
    section('To know', notes.map((note) => `· ${plainLine(note)}`).join('\n')),
    changes.length === 0
      ? 'There is nothing to change.'
      : 'Nothing was written. Rateboard’s Migrate page makes the run; --json gives its changes.',
  ].join('\n\n')
}
