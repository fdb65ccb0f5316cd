/** In which currency Toggl's amounts are, and whether they are taken. Pure. */
import type { Workspace } from '../bulk/types.ts'
import type { TogglWorkspace } from '../toggl/shapes.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { CurrencyMismatch } from './types.ts'

/** What the workspace here counts in, as its details say; the default rate may be in another currency. */
export type CountsIn = Pick<WorkspaceDetails, 'currency'>

/** Null where the currencies are the same, or Toggl names none. */
export const currencyMismatch = (
  toggl: Pick<TogglWorkspace, 'default_currency'>,
  { currency }: CountsIn,
  { currencies }: Pick<Workspace, 'currencies'>,
): CurrencyMismatch | null => {
  const code = toggl.default_currency?.trim().toUpperCase() ?? ''
  if (code === '' || code === currency.toUpperCase()) return null
  const own = currencies.find((one) => one.toUpperCase() === code)
  return { toggl: own ?? code, clockify: currency, clockifyHasIt: own !== undefined }
}

/** Why no amounts are taken, or null. */
export const whyNoAmounts = (
  mismatch: CurrencyMismatch | null,
  acrossCurrencies: boolean,
): string | null =>
  mismatch === null || acrossCurrencies
    ? null
    : `Toggl’s amounts are in ${mismatch.toggl} and this workspace counts in ${mismatch.clockify}: no amount is taken unless you choose so.`

/**
 * The currency that the default rate is set in: Toggl's where this workspace has it, else the workspace's default one.
 * That of the default rate which is set here now does not matter.
 */
export const defaultRateCurrency = (
  mismatch: CurrencyMismatch | null,
  { currency }: CountsIn,
): string => (mismatch?.clockifyHasIt ? mismatch.toggl : currency)
