/** What a member's rates come to: their own or the default rate, and the margin between the two. */
import type { Member, Workspace } from '../../server/bulk/types.ts'

export type RateField = 'billableRate' | 'costRate'
type Rates = { billableRate: number | null; costRate: number | null }

/** The rate in force in minor units: the member's own, else the workspace's default, else null. */
export const rateInForce = (
  member: Rates,
  workspace: Rates | null,
  field: RateField,
): number | null => member[field] ?? workspace?.[field] ?? null

/** Which of the two rates a margin lacks, or the margin as a part of the billable rate (0.48 is 48 %). */
export type Margin = { ratio: number; belowCost: boolean } | { missing: string }

/** The margin of a member's rates in force; with a billable rate of 0 there is none to speak of. */
export const marginOf = (member: Rates, workspace: Rates | null): Margin => {
  const billable = rateInForce(member, workspace, 'billableRate')
  const cost = rateInForce(member, workspace, 'costRate')
  if (billable === null && cost === null) return { missing: 'no rates' }
  if (billable === null) return { missing: 'no billable rate' }
  if (cost === null) return { missing: 'no cost rate' }
  if (billable === 0) return { missing: 'a billable rate of nothing' }
  return { ratio: (billable - cost) / billable, belowCost: billable < cost }
}

/** Whether a member is billed for less than they cost, by the rates in force. */
export const isBelowCost = (member: Member, workspace: Workspace | null): boolean => {
  const billable = rateInForce(member, workspace, 'billableRate')
  const cost = rateInForce(member, workspace, 'costRate')
  return billable !== null && cost !== null && billable < cost
}
