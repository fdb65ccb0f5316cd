/** Reads the cells of a table as what its columns say they are: the rows that the merge takes. */
import {
  isBad,
  type BaseValues,
  type Cell,
  type FileAmount,
  type FileRow,
} from '../bulk/file-row.ts'
import type { ColumnField, DecimalMark, FileColumn, ImportOptions } from '../bulk/import-view.ts'
import type { MemberStatus } from '../bulk/types.ts'
import { cut } from '../bulk/cut.ts'
import { MOST_IN_CURRENCY } from '../bulk/money.ts'
import { quoted } from './amount-text.ts'
import type { ColumnsAt } from './columns-by-hand.ts'
import { currencyDigits } from './currency-digits.ts'
import { dataRows } from './data-rows.ts'
import { evidenceIn } from './file-evidence.ts'
import { currencyInHead } from './head-units.ts'
import { normaliseEmail } from './normalise-email.ts'
import { once } from './once.ts'
import { plainCell } from './plain-cell.ts'
import { decimalShownBy, readAmount, type AmountFormat } from './read-amount.ts'
import { orderShownBy, readSince } from './read-since.ts'
import { readStatus } from './read-status.ts'
import type { Table } from './read-table.ts'

const AMOUNTS = ['billableRate', 'costRate', 'baseBillableRate', 'baseCostRate'] as const
const NAME = /^(?:full |member |user )?name$/i

export type ReadRows = {
  rows: FileRow[]
  decimal: DecimalMark | null
  /** Of the first row that tells it. */
  exportedAt: string | null
  /** What stands in a cell, or what somebody has put in its place. */
  textOf: (row: number, field: ColumnField) => string
}

const orBlank =
  <T>(read: (text: string) => Cell<T>) =>
  (text: string): Cell<T> =>
    text === '' || plainCell(text.trim()).trim() === '' ? null : read(text)

const readStatusCell = orBlank<MemberStatus>(
  (text) =>
    readStatus(text) ?? {
      reason: `${quoted(text)} is no status. Write active or inactive, or leave the cell blank.`,
      suggestion: null,
    },
)

/** An amount with no currency of its own has the one that its column's head names. */
const signed =
  (sign: string | null) =>
  (cell: Cell<FileAmount>): Cell<FileAmount> =>
    sign === null || cell === null || isBad(cell) || cell.sign !== null ? cell : { ...cell, sign }

/**
 * @param options.currency of the workspace, for rows that do not say theirs
 * @param options.decimal how the file writes decimals, where somebody has said so
 * @param options.mended cells in place of the file's; they do not count as evidence of how it writes decimals
 * @returns a generator that rests after every cell or row, so that a big file need not hold everything else up
 */
export function* readRows(options: {
  table: Table
  header: boolean
  at: ColumnsAt
  columns: FileColumn[]
  currency: string
  decimal: DecimalMark | undefined
  mended: ImportOptions['mended']
}): Generator<undefined, ReadRows> {
  const { table, header, at, columns, currency } = options
  const nameAt = columns.find((one) => one.field === null && NAME.test(one.header))?.index
  const mended = new Map(options.mended?.map(({ row, field, text }) => [`${row} ${field}`, text]))
  const inTable = (row: number, field: ColumnField): string => {
    const index = at[field]
    return index === undefined ? '' : (table.rows[row - 1]?.[index] ?? '')
  }
  // A mended cell goes with its column.
  const textOf = (row: number, field: ColumnField): string =>
    (at[field] === undefined ? undefined : mended.get(`${row} ${field}`)) ?? inTable(row, field)

  const data = [...dataRows(table.rows, header)].map(({ row }) => row)
  const amountFields = AMOUNTS.filter((field) => at[field] !== undefined)
  const amountTexts = function* (): Generator<string> {
    for (const row of data) for (const field of amountFields) yield inTable(row, field)
  }
  const decimal = options.decimal ?? (yield* evidenceIn(amountTexts(), decimalShownBy))
  const sinceTexts = data.map((row) => inTable(row, 'since'))
  const order = yield* evidenceIn(sinceTexts, orderShownBy)

  const amountReaderOf = once((code) => {
    const format: AmountFormat = {
      decimal,
      chosen: options.decimal !== undefined,
      delimiter: table.delimiter,
      decimals: currencyDigits(code === '' ? currency : code),
    }
    return once(orBlank<FileAmount>((text) => readAmount(text, format)))
  })
  const statusOf = once(readStatusCell)
  const sinceOf = once(
    orBlank<string>((text) => {
      const found = readSince(text, order)
      return 'since' in found ? found.since : found
    }),
  )
  const headOf = (field: ColumnField): string =>
    columns.find((column) => column.field === field)?.header ?? ''
  const billable = signed(currencyInHead(headOf('billableRate')))
  const cost = signed(currencyInHead(headOf('costRate')))

  const read: ReadRows = {
    rows: [],
    decimal: decimal === 'both' ? null : decimal,
    exportedAt: null,
    textOf,
  }
  for (const row of data) {
    yield
    const text = (field: ColumnField): string => textOf(row, field)
    const code = currencyOf(text('currency'))
    const amountOf = amountReaderOf(code)
    const exported = text('exportedAt').trim()
    const baseTexts = [text('baseBillableRate'), text('baseCostRate'), text('baseStatus')]
    const hasBase = exported !== '' || baseTexts.some((one) => one.trim() !== '')
    if (read.exportedAt === null && exported !== '') read.exportedAt = instantOf(exported)
    const base: BaseValues = {
      ...(at.baseBillableRate !== undefined && {
        billableRate: amountOf(text('baseBillableRate')),
      }),
      ...(at.baseCostRate !== undefined && { costRate: amountOf(text('baseCostRate')) }),
      ...(at.baseStatus !== undefined && { status: statusOf(text('baseStatus')) }),
    }
    read.rows.push({
      row,
      userId: plainCell(text('userId').trim()),
      email: normaliseEmail(text('email')),
      name: nameAt === undefined ? '' : plainCell(table.rows[row - 1]?.[nameAt]?.trim() ?? ''),
      currency: code,
      billableRate: billable(amountOf(text('billableRate'))),
      costRate: cost(amountOf(text('costRate'))),
      status: statusOf(text('status')),
      since: sinceOf(text('since')),
      base: hasBase ? base : null,
    })
  }
  return read
}

const currencyOf = (text: string): string =>
  cut(plainCell(text.trim()).toUpperCase(), MOST_IN_CURRENCY).trim()

const instantOf = (text: string): string | null => {
  const read = readSince(text)
  return 'since' in read ? read.since : null
}
