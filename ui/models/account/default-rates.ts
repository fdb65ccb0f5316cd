/** The default rates of a workspace that is still to be made, as they are typed. */
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { ParseAmount } from '../../parse-amount.ts'
import type { RateField } from '../member-rates.ts'

const NONE: Record<RateField, string> = { billableRate: '', costRate: '' }

export const createDefaultRates = ({ parse }: { parse: ReadonlySignal<ParseAmount> }) => {
  const typed = signal(NONE)
  const rateOf = (field: RateField): { amount: number | null } | { reason: string } =>
    typed.value[field].trim() === '' ? { amount: null } : parse.value(typed.value[field])
  const amountOf = (field: RateField): number | null => {
    const rate = rateOf(field)
    return 'amount' in rate ? rate.amount : null
  }
  const reasonOf = (field: RateField): string | null => {
    const rate = rateOf(field)
    return 'reason' in rate ? rate.reason : null
  }
  return {
    typed,
    /** In minor units; null for none. */
    defaults: computed(() => ({
      billableRate: amountOf('billableRate'),
      costRate: amountOf('costRate'),
    })),
    /** Why a rate is none, or null. */
    wrong: computed(() => ({
      billableRate: reasonOf('billableRate'),
      costRate: reasonOf('costRate'),
    })),
    clear: (): void => {
      typed.value = NONE
    },
  }
}
