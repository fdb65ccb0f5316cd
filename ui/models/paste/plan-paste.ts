/** Decides what lands where when cells of a spreadsheet are pasted in the grid; nothing is edited yet. */
import type { ParseAmount } from '../../parse-amount.ts'
import type { RateField } from '../member-rates.ts'
import { namesSomething, readHead } from './head-names.ts'
import type { Head } from './head-names.ts'
import { collectPaste, landBelow, landOnPeople } from './paste-plan.ts'
import type { Cells, PastePlan, PasteTarget } from './paste-plan.ts'
import { beginsWithPeople, createPeopleFinder } from './pasted-people.ts'
import { looksLikeHead, namesPeople } from './pasted-people.ts'
import type { FindPerson } from './pasted-people.ts'

const HIDDEN: Record<RateField, string> = { billableRate: 'Billable rate', costRate: 'Cost rate' }
const NO_RATE = 'This head names no rate. Call the column “Billable rate” or “Cost rate”.'
const TWO_OF_A_KIND = 'Two columns are called that. Copy only the one that counts.'

/** The head of a block: a first row that names something, or one above people that holds no amount. */
const headOf = (cells: Cells, find: FindPerson, parse: ParseAmount): Head | null => {
  const [first = [], ...rest] = cells
  if (rest.length === 0 || first.some((cell) => 'member' in find(cell))) return null
  const head = readHead(first)
  if (namesSomething(head)) return head
  return looksLikeHead(first, find, parse) && namesPeople(rest, find, parse) ? head : null
}

/** A block whose columns are named: they go where their heads say, wherever the cursor is. */
const byHead = (
  rows: Cells,
  head: Head,
  target: PasteTarget,
  find: FindPerson,
): PastePlan | null => {
  const who = [...head.who]
  const inFirst = !head.rates.some(({ column }) => column === 0)
  if (who.length === 0 && inFirst && beginsWithPeople(rows, find, target.parse)) who.push(0)
  if (who.length === 0 && target.fields.length === 0) return null
  const collected = collectPaste(who.length > 0 ? 'person' : 'place', target)
  const { plan, land } = collected
  const isShown = (field: RateField): boolean => target.shown.includes(field)
  const rates = head.rates.filter(({ field }) => isShown(field))
  plan.head = true
  plan.skipped = [
    ...head.others,
    ...head.rates.flatMap(({ field }) => (isShown(field) ? [] : [`${HIDDEN[field]} (hidden)`])),
  ]
  for (const text of head.twice) plan.problems.push({ text, whose: null, reason: TWO_OF_A_KIND })
  if (head.rates.length === 0 && head.twice.length === 0)
    for (const text of head.others) plan.problems.push({ text, whose: null, reason: NO_RATE })
  const ratesIn = (row: readonly string[]): string[] => rates.map(({ column }) => row[column] ?? '')
  const landCells: Parameters<typeof landBelow>[3] = (member, cells) =>
    rates.forEach(({ field }, at) => land(member, field, cells[at] ?? ''))
  if (who.length > 0) {
    const named = rows.map((row) => ({
      who: who.map((column) => row[column] ?? '').find((text) => text !== '') ?? '',
      row: ratesIn(row),
    }))
    landOnPeople(collected, named, find, landCells)
  } else landBelow(collected, rows.map(ratesIn), target.below, landCells)
  return plan
}

/**
 * Plans a paste. Columns with heads go where the heads say; without a head the first rate is the cursor's. A block that
 * names members goes to them, wherever they stand; one cell goes to everybody who is ticked; all else goes by its place
 * from the cursor on. Null where no rate is to land on.
 */
export const planPaste = (cells: Cells, target: PasteTarget): PastePlan | null => {
  const { parse } = target
  const find = createPeopleFinder(target.members)
  const head = target.shown.length > 0 ? headOf(cells, find, parse) : null
  if (head) return byHead(cells.slice(1), head, target, find)
  const fields = target.fields.length ? target.fields : target.shown
  if (fields.length && namesPeople(cells, find, parse)) {
    const people = collectPaste('person', { ...target, fields })
    const rows = cells.map(([who = '', ...row]) => ({ who, row }))
    landOnPeople(people, rows, find, people.landRow)
    return people.plan
  }
  if (!target.fields.length) return null
  const one = cells.length === 1 && cells[0]?.length === 1 ? (cells[0][0] ?? '') : null
  const collected = collectPaste(one === null || !target.ticked.length ? 'place' : 'fill', target)
  if (collected.plan.how === 'place')
    landBelow(collected, cells, target.below, (member, row) => collected.landRow(member, row))
  else for (const member of target.ticked) collected.landRow(member, [one ?? ''])
  return collected.plan
}
