import type { InviteChange, WorkspaceChange } from '../../../server/bulk/types.ts'
import { inviteChanges } from '../invite/invitations.ts'
import type { RateField } from '../member-rates.ts'
import type { FirstRun } from './account-api.ts'

const isInvite = (change: object): change is InviteChange => 'invite' in change

/** What is asked of a workspace that is new. @param defaults in minor units; null for none */
export const firstChanges = (
  { billableRate, costRate }: Record<RateField, number | null>,
  people: Parameters<typeof inviteChanges>[0],
  sendEmail: boolean,
): FirstRun['changes'] => {
  const first: WorkspaceChange = {
    workspace: true,
    ...(billableRate !== null && { billableRate: { to: billableRate } }),
    ...(costRate !== null && { costRate: { to: costRate } }),
  }
  const invited = inviteChanges(people, sendEmail, 'by-name').filter(isInvite)
  return [...(first.billableRate || first.costRate ? [first] : []), ...invited]
}
