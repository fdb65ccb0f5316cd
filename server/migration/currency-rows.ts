/** The currencies of a Toggl workspace beside those of the one here. Pure. */
import type { TogglReading } from '../toggl/read-for-migration.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { ChecklistRow } from './types.ts'

const WHERE = 'Workspace settings → Currency'

/** @returns a row for the default currency, and one for others that Toggl uses */
export const currencyRows = (
  { workspace, currencies }: Pick<TogglReading, 'workspace' | 'currencies'>,
  clockify: Pick<WorkspaceDetails, 'currency' | 'currencies'> | null,
): ChecklistRow[] => {
  const upper = (code: string): string => code.toUpperCase()
  const code = workspace.default_currency
  const others = [...new Set(currencies.map(upper))].filter((one) => one !== upper(code ?? ''))
  const here = clockify?.currencies.map((one) => upper(one.code)) ?? []
  return [
    ...(code
      ? [
          {
            key: 'default_currency',
            setting: 'Currency',
            togglValue: code,
            clockifyField: 'currencies',
            choose: `${code} as the default currency`,
            clockifyValue: clockify?.currency ?? null,
            agrees: clockify ? upper(clockify.currency) === upper(code) : null,
            where: WHERE,
            note: 'same' as const,
            remark:
              'Set it before the rates: an amount keeps its number when the currency changes.',
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          {
            key: 'currencies',
            setting: 'Other currencies in use',
            togglValue: others.join(', '),
            clockifyField: 'currencies',
            choose: `Add ${others.join(', ')}`,
            clockifyValue: clockify && here.join(', '),
            agrees: clockify ? others.every((one) => here.includes(one)) : null,
            where: WHERE,
            note: 'same' as const,
            remark: 'Clients and projects may count in them; their rates are not taken over.',
          },
        ]
      : []),
  ]
}
