/** A run's items as a file for a spreadsheet. */
import Papa from 'papaparse'
import { majorUnits } from '../bulk/money.ts'
import type { Value } from '../bulk/types.ts'
import type { ItemView } from '../bulk/views.ts'
import { DetailsRemoved } from '../errors.ts'
import type { ItemRow } from '../store/items.ts'
import { BYTE_ORDER_MARK, FORMULA_LIKE, guardedCell } from '../spreadsheet/plain-cell.ts'
import { itemView } from './run-view.ts'

const NEWLINE = '\r\n'

const cell = (value: Value): string =>
  typeof value === 'number' ? majorUnits(value) : (value ?? '')

const FIELDS = [
  'user id',
  'name',
  'e-mail',
  'field',
  'before',
  'after',
  'currency',
  'outcome',
  'reason',
  'attempts',
  'settled at',
  'verified',
  'since',
  'row',
  'group',
]

const cellsOf = (item: ItemView): string[] => [
  item.userId ?? '',
  guardedCell(item.name ?? ''),
  guardedCell(item.email ?? ''),
  item.field,
  cell(item.before),
  cell(item.after),
  guardedCell(item.currency ?? ''),
  item.outcome,
  guardedCell(item.reason ?? ''),
  String(item.attempts),
  item.settledAt ?? '',
  item.verified === null ? '' : item.verified ? 'yes' : 'no',
  item.since ?? '',
  item.row === null ? '' : String(item.row),
  item.group?.name ?? '',
]

const linesOf = (rows: string[][]): string =>
  Papa.unparse(rows, { escapeFormulae: FORMULA_LIKE, newline: NEWLINE })

/**
 * UTF-8 with a byte order mark; no cell is ever taken for a formula. Rates are major units (÷ 100). The items are read
 * page by page as the file is taken, so that a big run, or one who takes it slowly, costs no memory.
 *
 * @param options.pageAfter the items after one, none at the end; the first page is read before anything is sent
 * @param options.isKept whether all of the items are still there: a part of them must not be taken for the whole
 * @param options.onBroken told why the file broke off; whoever takes it meets an error instead of its end
 */
export const resultCsv = async (options: {
  pageAfter: (cursor: number | null) => Promise<ItemRow[]>
  isKept: () => Promise<boolean>
  onBroken: (error: unknown) => void
}): Promise<ReadableStream<Uint8Array>> => {
  const { pageAfter, isKept, onBroken } = options
  const encoder = new TextEncoder()
  let page = await pageAfter(null)
  let isHead = true

  const next = async (): Promise<string | null> => {
    if (isHead) {
      isHead = false
      return BYTE_ORDER_MARK + linesOf([FIELDS])
    }
    const last = page.at(-1)
    if (!last) {
      if (await isKept()) return null
      throw new DetailsRemoved('downloaded')
    }
    const lines = linesOf(page.map((row) => cellsOf(itemView(row))))
    page = await pageAfter(last.id)
    return NEWLINE + lines
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const text = await next()
        if (text === null) controller.close()
        else controller.enqueue(encoder.encode(text))
      } catch (error) {
        onBroken(error)
        // Whoever serves the stream prints the error, which must not carry anything.
        controller.error(new Error('The file broke off.'))
      }
    },
  })
}
