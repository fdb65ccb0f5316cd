/** What a paste comes to, as it is gathered cell by cell. */
import type { Member } from '../../../server/bulk/types.ts'
import type { ParseAmount } from '../../parse-amount.ts'
import type { FieldEdit } from '../edits.ts'
import type { RateField } from '../member-rates.ts'

/** Rows of cells, trimmed. */
export type Cells = readonly (readonly string[])[]

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
  /** One cell for all who are ticked, cells by their place, or by the person beside them. */
  how: 'fill' | 'place' | 'person'
  lines: PasteLine[]
  problems: PasteProblem[]
  /** Rows below the last member, and columns right of the last rate, that hold something. */
  rowsBelow: number
  columnsRight: number
  /** Whether the first row named the columns. */
  head: boolean
  /** Heads of columns that hold no rate that is shown. */
  skipped: string[]
  /** What landing it edits: the lines that are not there already. */
  edits: FieldEdit[]
}

const nameOf = (member: Member): string => member.name || member.email

/** Gathers a plan. */
export const collectPaste = (how: PastePlan['how'], { parse, rateOf, fields }: PasteTarget) => {
  const plan: PastePlan = {
    how,
    lines: [],
    problems: [],
    rowsBelow: 0,
    columnsRight: 0,
    head: false,
    skipped: [],
    edits: [],
  }
  /** Lands a cell; an empty one is passed over. */
  const land = (member: Member, field: RateField, text: string): void => {
    if (text === '') return
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
    land,
    /** Lands cells in the rates from the cursor to the right. */
    landRow: (member: Member, row: readonly string[]): void => {
      row.forEach((text, column) => {
        const field = fields[column]
        if (field) land(member, field, text)
        else if (text !== '')
          plan.columnsRight = Math.max(plan.columnsRight, column + 1 - fields.length)
      })
    },
  }
}

export type PasteCollector = ReturnType<typeof collectPaste>

/** Gives each row below the cursor its cells; rows that find no member are counted. */
export const landBelow = (
  { plan }: Pick<PasteCollector, 'plan'>,
  rows: Cells,
  below: readonly Member[],
  landCells: (member: Member, row: readonly string[]) => void,
): void =>
  rows.forEach((row, at) => {
    const member = below[at]
    if (member) landCells(member, row)
    else if (row.some((text) => text !== '')) plan.rowsBelow += 1
  })

/** Gives each row to the person it names, the first time they are named. */
export const landOnPeople = (
  { plan }: Pick<PasteCollector, 'plan'>,
  rows: { who: string; row: readonly string[] }[],
  find: (text: string) => { member: Member } | { reason: string },
  landCells: (member: Member, row: readonly string[]) => void,
): void => {
  const seen = new Set<string>()
  for (const { who, row } of rows) {
    if (row.every((text) => text === '')) continue
    const found = find(who)
    const refuse = (reason: string): void => {
      plan.problems.push({ text: who || row.join(' ').trim(), whose: null, reason })
    }
    if (who === '') refuse('There is no e-mail or name beside it.')
    else if ('reason' in found) refuse(found.reason)
    else if (seen.has(found.member.userId)) refuse('Named before; the first row counts.')
    else {
      seen.add(found.member.userId)
      landCells(found.member, row)
    }
  }
}
