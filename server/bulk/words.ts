/** Values in a person's words, for the reasons of items. */
import { majorUnits } from './money.ts'
import type { Field, Value } from './types.ts'

export const FIELD_WORDS: Record<Field, string> = {
  billableRate: 'billable rate',
  costRate: 'cost rate',
  status: 'status',
}

/** @example inWords(10_500) // "105.00"; inWords(null) // "not set" */
export const inWords = (value: Value): string => {
  if (value === null) return 'not set'
  return typeof value === 'number' ? majorUnits(value) : value.toLowerCase()
}

export const NOT_A_MEMBER_ANY_MORE = 'This person is not a member of the workspace any more.'
