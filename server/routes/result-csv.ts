/** A run's items as a file for a spreadsheet. */
import Papa from 'papaparse'
import { majorUnits } from '../bulk/money.ts'
import type { Value } from '../bulk/types.ts'
import type { ItemView } from '../bulk/views.ts'

/** Excel takes a file for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

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
        'group',
      ],
      data: items.map((item) => [
        item.userId ?? '',
        item.name ?? '',
        item.email ?? '',
        item.field,
        cell(item.before),
        cell(item.after),
        item.currency ?? '',
        item.outcome,
        item.reason ?? '',
        String(item.attempts),
        item.settledAt ?? '',
        item.verified === null ? '' : item.verified ? 'yes' : 'no',
        item.group?.name ?? '',
      ]),
    },
    { escapeFormulae: true, newline: '\r\n' },
  )
