/** The team as a file for a spreadsheet, to be edited there and imported again. */
import Papa from 'papaparse'
import { majorUnits } from '../bulk/money.ts'
import type { Member, Workspace } from '../bulk/types.ts'
import { currencyDigits } from './currency-digits.ts'
import { BYTE_ORDER_MARK, FORMULA_LIKE, guardedCell } from './plain-cell.ts'

const COLUMNS = [
  'id',
  'e-mail',
  'name',
  'status',
  'groups',
  'billable rate',
  'cost rate',
  'margin',
  'currency',
  'exported status',
  'exported billable rate',
  'exported cost rate',
  'exported at',
]
const ROWS_IN_CHUNK = 500
const NEWLINE = '\r\n'

/** An amount with the currency's own digits, and more only where the amount needs them. */
const amountCell = (amount: number | null, digits: number): string => {
  if (amount === null) return ''
  const exact = majorUnits(amount)
  if (digits >= 2) return exact.padEnd(exact.length + digits - 2, '0')
  return exact.endsWith('.00') ? exact.slice(0, -3) : exact
}

/** The margin of the rates in force in per cent, to one decimal, halves away from nought; blank where there is none. */
const marginCell = (member: Member, workspace: Workspace): string => {
  const billable = member.billableRate ?? workspace.billableRate
  const cost = member.costRate ?? workspace.costRate
  if (billable === null || cost === null || billable === 0) return ''
  const difference = BigInt(billable) - BigInt(cost)
  const size = difference < 0n ? -difference : difference
  const tenths = (2_000n * size + BigInt(billable)) / (2n * BigInt(billable))
  return `${difference < 0n && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`
}

/**
 * The file in pieces, the head first, then some hundred rows at a time: UTF-8 with a byte order mark, commas, rates in
 * major units with a point, blank where a rate is not set. The `exported …` columns keep what Clockify had, so that an
 * import can tell what was edited in the file from what was changed in Clockify since. No cell is ever taken for a
 * formula.
 *
 * @param options.asOf the ISO instant of the reading
 */
export function* teamCsv(options: {
  workspace: Workspace
  members: Iterable<Member>
  asOf: string
}): Generator<string> {
  const { workspace, members, asOf } = options
  const digits = new Map<string, number>()
  const rowOf = (member: Member): string[] => {
    const known = digits.get(member.currency) ?? currencyDigits(member.currency)
    digits.set(member.currency, known)
    const billable = amountCell(member.billableRate, known)
    const cost = amountCell(member.costRate, known)
    return [
      member.userId,
      guardedCell(member.email),
      guardedCell(member.name),
      member.status,
      guardedCell(member.groups.join(', ')),
      billable,
      cost,
      marginCell(member, workspace),
      guardedCell(member.currency),
      member.status,
      billable,
      cost,
      asOf,
    ]
  }
  const written = (rows: string[][]): string =>
    Papa.unparse(rows, { escapeFormulae: FORMULA_LIKE, newline: NEWLINE }) + NEWLINE

  yield BYTE_ORDER_MARK + written([COLUMNS])
  let rows: string[][] = []
  for (const member of members) {
    rows.push(rowOf(member))
    if (rows.length < ROWS_IN_CHUNK) continue
    yield written(rows)
    rows = []
  }
  if (rows.length > 0) yield written(rows)
}
