import type { FieldEdit } from './edits.ts'
import type { RateField } from './member-rates.ts'

/** New rates of one member, in minor units. */
export type Proposal = Partial<Record<RateField, number>>

/** Rates that would be edited, by member. */
export const proposalsOf = (edits: readonly FieldEdit[]): ReadonlyMap<string, Proposal> => {
  const proposals = new Map<string, Proposal>()
  for (const { userId, field, after } of edits)
    if (field !== 'status' && after !== undefined)
      proposals.set(userId, { ...proposals.get(userId), [field]: after })
  return proposals
}
