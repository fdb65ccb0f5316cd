/** The workspace's default billable rate. Pure. */
import { majorUnits } from '../bulk/money.ts'
import type { Workspace, WorkspaceChange } from '../bulk/types.ts'
import type { TogglWorkspace } from '../toggl/shapes.ts'
import { defaultRateCurrency, type CountsIn } from './currencies.ts'
import { togglAmount } from './toggl-amount.ts'
import type { CurrencyMismatch, MigratedDefaultRate } from './types.ts'

/** @param options.noAmounts why no amounts are taken, or null */
export const planDefaultRate = (options: {
  toggl: TogglWorkspace
  workspace: Workspace
  countsIn: CountsIn
  isTaken: boolean
  noAmounts: string | null
  mismatch: CurrencyMismatch | null
  asksEqual: boolean
}): { shown: MigratedDefaultRate; change: WorkspaceChange | null } => {
  const { toggl, workspace, countsIn, isTaken, noAmounts, mismatch, asksEqual } = options
  const before = workspace.billableRate
  const shown = {
    before,
    after: before,
    currencyBefore: workspace.currency,
    currencyAfter: workspace.currency,
  }
  const left = (why: string) => ({ shown: { ...shown, fate: 'left' as const, why }, change: null })
  if (!isTaken) return left('You chose not to take the default rate.')
  const { amount, remark } = togglAmount(toggl.default_hourly_rate, 'default rate')
  if (amount === null) return left(remark ?? 'Toggl has no default rate. The one here stays.')
  if (noAmounts !== null) return left(noAmounts)
  const currency = defaultRateCurrency(mismatch, countsIn)
  const isEqual = amount === before && currency === workspace.currency
  const why = remark ?? `Toggl’s default rate is ${majorUnits(amount)} ${currency}.`
  if (isEqual && !asksEqual)
    return { shown: { ...shown, fate: 'unchanged', why: 'It is the same already.' }, change: null }
  return {
    shown: { ...shown, after: amount, currencyAfter: currency, fate: 'change', why },
    change: { workspace: true, billableRate: { to: amount, currency } },
  }
}
