/** Decides what lands where when cells of a spreadsheet are pasted in the grid; nothing is edited yet. */
import type { Member } from '../../../server/bulk/types.ts'
import type { ParseAmount } from '../../parse-amount.ts'
import type { FieldEdit } from '../edits.ts'
import type { RateField } from '../member-rates.ts'
import { createPeopleFinder, hasHead, namesPeople } from './pasted-people.ts'

/** Rows of cells, trimmed. */
type Cells = readonly (readonly string[])[]

export type PasteTarget = {
  /** Everybody, for rates that come with an e-mail or a name. */
  members: readonly Member[]
  /** From the cursor down, in the grid's order. */
  below: readonly Member[]
  /** Whom one pasted cell fills, in the grid's order. */
  ticked: readonly Member[]
  /** Shown rate columns from the cursor to the right; none where the cursor is in no rate. */
  fields: readonly RateField[]
  /** All rate columns that are shown, for rates that come with a person while the cursor is in no rate. */
  shown: readonly RateField[]
  /** A rate as edited, in minor units. */
  rateOf: (member: Member, field: RateField) => number | null
  parse: ParseAmount
}

/** A rate that lands; `same` when it is there already. Amounts are minor units. */
export type PasteLine = {
  member: Member
  field: RateField
  before: number | null
  after: number
  same: boolean
}
/** A cell that does not land, of whom, and why. */
export type PasteProblem = { text: string; whose: string | null; reason: string }

export type PastePlan = {
  /** One cell for all who are ticked, cells by their place, or by the person in the first column. */
  how: 'fill' | 'place' | 'person'
  lines: PasteLine[]
  problems: PasteProblem[]
  /** Rows below the last member, and columns right of the last rate, that hold something. */
  rowsBelow: number
  columnsRight: number
  /** Whether the first row was passed over as a head. */
  head: boolean
  /** What landing it edits: the lines that are not there already. */
  edits: FieldEdit[]
}

const nameOf = (member: Member): string => member.name || member.email

const collect = (how: PastePlan['how'], { parse, rateOf, fields }: PasteTarget) => {
  const plan: PastePlan = {
    how,
    lines: [],
    problems: [],
    rowsBelow: 0,
    columnsRight: 0,
    head: false,
    edits: [],
  }
  const land = (member: Member, field: RateField, text: string) => {
    const parsed = parse(text)
    if ('reason' in parsed) {
      plan.problems.push({ text, whose: nameOf(member), reason: parsed.reason })
      return
    }
    const [before, after] = [rateOf(member, field), parsed.amount]
    plan.lines.push({ member, field, before, after, same: before === after })
    if (before !== after) plan.edits.push({ userId: member.userId, field, after })
  }
  return {
    plan,
    /** Empty cells are passed over. */
    landRow: (member: Member, row: readonly string[]) => {
      row.forEach((text, column) => {
        const field = fields[column]
        if (text === '') return
        if (field) land(member, field, text)
        else plan.columnsRight = Math.max(plan.columnsRight, column + 1 - fields.length)
      })
    },
  }
}

const byPlace = (cells: Cells, target: PasteTarget): PastePlan => {
  const { plan, landRow } = collect('place', target)
  cells.forEach((row, at) => {
    const member = target.below[at]
    if (member) landRow(member, row)
    else if (row.some((text) => text !== '')) plan.rowsBelow += 1
  })
  return plan
}

const byPerson = (
  cells: Cells,
  target: PasteTarget,
  find: ReturnType<typeof createPeopleFinder>,
): PastePlan => {
  const { plan, landRow } = collect('person', target)
  const seen = new Set<string>()
  plan.head = hasHead(cells, find, target.parse)
  for (const [who = '', ...rates] of plan.head ? cells.slice(1) : cells) {
    if (rates.every((text) => text === '')) continue
    const found = find(who)
    const refuse = (reason: string) =>
      plan.problems.push({ text: who || rates.join(' '), whose: null, reason })
    if (who === '') refuse('There is no e-mail or name beside it.')
    else if ('reason' in found) refuse(found.reason)
    else if (seen.has(found.member.userId)) refuse('Named before; the first row counts.')
    else {
      seen.add(found.member.userId)
      landRow(found.member, rates)
    }
  }
  return plan
}

/**
 * Plans a paste. A block whose first column names members goes to them, wherever they stand; one cell goes to
 * everybody who is ticked; all else goes by its place from the cursor on. Null where no rate is to land on.
 */
export const planPaste = (cells: Cells, target: PasteTarget): PastePlan | null => {
  const find = createPeopleFinder(target.members)
  const fields = target.fields.length ? target.fields : target.shown
  if (fields.length && namesPeople(cells, find, target.parse))
    return byPerson(cells, { ...target, fields }, find)
  if (!target.fields.length) return null
  const one = cells.length === 1 && cells[0]?.length === 1 ? (cells[0][0] ?? '') : null
  if (one === null || !target.ticked.length) return byPlace(cells, target)
  const { plan, landRow } = collect('fill', target)
  for (const member of target.ticked) landRow(member, [one])
  return plan
}
