/** What would become of one field: written, left as it is, or blocked with a reason in a person's words. Pure. */
import { statusBlock } from './guards.ts'
import { hasCostRates } from './has-cost-rates.ts'
import { applyEdit, majorUnits, MAX_AMOUNT } from './money.ts'
import type { Edit, Member, PlannedItem, Viewer, Workspace } from './types.ts'
import { FIELD_WORDS } from './words.ts'

export type Verdict = Pick<PlannedItem, 'after' | 'outcome' | 'reason'>

export const blocked = (reason: string, after: PlannedItem['after'] = null): Verdict => ({
  outcome: 'blocked',
  reason,
  after,
})

export const pending = (after: PlannedItem['after']): Verdict => ({
  outcome: 'pending',
  reason: null,
  after,
})

/** @param options.since ISO instant from which entries take the rate, or null for new entries only */
export const planRate = (options: {
  before: number | null
  edit: Edit
  field: 'billableRate' | 'costRate'
  workspace: Workspace
  since: string | null
}): Verdict => {
  const { before, edit, field, workspace, since } = options
  const words = FIELD_WORDS[field]
  if (field === 'costRate' && !hasCostRates(workspace))
    return blocked(
      `This workspace's plan (${workspace.plan}) has no cost rates. They need Clockify's PRO plan or higher.`,
    )
  const after = applyEdit(before, edit)
  if (after === null) {
    const wish = 'percent' in edit ? `change by ${edit.percent} %` : `add to`
    return blocked(`There is no ${words} to ${wish}. Set a rate first.`)
  }
  if (after > BigInt(MAX_AMOUNT))
    return blocked(
      `${majorUnits(after)} is more than Clockify can hold. The most is ${majorUnits(MAX_AMOUNT)}.`,
    )
  if (after < 0n) return blocked(`The ${words} would fall below zero, to ${majorUnits(after)}.`)
  // With a date, writing the same amount still changes entries that carry an older one.
  if (Number(after) === before && since === null)
    return { outcome: 'unchanged', reason: null, after: before }
  return pending(Number(after))
}

/** A membership that nobody has accepted is neither active nor inactive: Clockify sets it when the person answers. */
const NOT_ACCEPTED: Partial<Record<Member['status'], string>> = {
  PENDING: 'This person has not accepted the invitation yet. Take it back in Clockify if need be.',
  DECLINED: 'This person has declined the invitation. Invite them again.',
}

/** A status is written when it differs, the person has joined, and the viewer may. */
export const planStatus = (
  member: Member,
  status: 'ACTIVE' | 'INACTIVE',
  viewer: Viewer,
): Verdict => {
  if (member.status === status) return { outcome: 'unchanged', reason: null, after: status }
  const reason = NOT_ACCEPTED[member.status] ?? statusBlock(member, status, viewer)
  return reason === null ? pending(status) : blocked(reason, status)
}
