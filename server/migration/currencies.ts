/** In which currency Toggl's amounts are, and whether they are taken. Pure. */
import type { Workspace } from '../bulk/types.ts'
import type { TogglWorkspace } from '../toggl/shapes.ts'
import type { CurrencyMismatch } from './types.ts'

/** Null where the currencies are the same, or Toggl names none. */
export const currencyMismatch = (
  toggl: Pick<TogglWorkspace, 'default_currency'>,
  workspace: Pick<Workspace, 'currency' | 'currencies'>,
): CurrencyMismatch | null => {
  const code = toggl.default_currency?.trim().toUpperCase() ?? ''
  if (code === '' || code === workspace.currency.toUpperCase()) return null
  const own = workspace.currencies.find((currency) => currency.toUpperCase() === code)
  return { toggl: own ?? code, clockify: workspace.currency, clockifyHasIt: own !== undefined }
}

/** Why no amounts are taken, or null. */
export const whyNoAmounts = (
  mismatch: CurrencyMismatch | null,
  acrossCurrencies: boolean,
): string | null =>
  mismatch === null || acrossCurrencies
    ? null
    : `Toggl’s amounts are in ${mismatch.toggl} and this workspace counts in ${mismatch.clockify}: no amount is taken unless you choose so.`

/** The currency that the default rate is set in: Toggl's where this workspace has it. */
export const defaultRateCurrency = (
  mismatch: CurrencyMismatch | null,
  workspace: Pick<Workspace, 'currency'>,
): string => (mismatch?.clockifyHasIt ? mismatch.toggl : workspace.currency)
