/** A run's items as a file for a spreadsheet. */
import Papa from 'papaparse'
import { majorUnits } from '../bulk/money.ts'
import type { Value } from '../bulk/types.ts'
import type { ItemView } from '../bulk/views.ts'
import { BYTE_ORDER_MARK, FORMULA_LIKE, guardedCell } from '../spreadsheet/plain-cell.ts'

const cell = (value: Value): string =>
  typeof value === 'number' ? majorUnits(value) : (value ?? '')

/** UTF-8 with a byte order mark; no cell is ever taken for a formula. Rates are major units (÷ 100). */
export const resultCsv = (items: ItemView[]): string =>
  BYTE_ORDER_MARK +
  Papa.unparse(
    {
      fields: [
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
      ],
      data: items.map((item) => [
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
      ]),
    },
    { escapeFormulae: FORMULA_LIKE, newline: '\r\n' },
  )
