import type { Change } from './changes.ts'
import { groupDto } from './rest-groups.ts'
import { userSettings } from './user-json.ts'
import type { Member } from './member.ts'
import type { WorkspaceState } from './workspace-state.ts'

export type WebhookMessage = { event: string; body: Record<string, unknown> }

function person(member: Member): Record<string, unknown> {
  const { id, email, name } = member
  return { id, email, name }
}

function fullPerson(member: Member): Record<string, unknown> {
  return { ...person(member), profilePicture: '', settings: userSettings(member.theme) }
}

function rateBody(
  change: Change & { kind: 'rate' },
  { facts }: WorkspaceState,
): Record<string, unknown> {
  const { member, field, amount, since } = change
  const currency = facts.currencies.find((one) => one.code === facts.currency)
  const rate = (name: 'hourlyRate' | 'costRate') => ({
    amount: (name === field ? amount : (member ?? facts)[name]) ?? 0,
  })
  // Only a project member's test body was ever published; the other sources are a guess.
  return {
    workspaceId: facts.id,
    rateChangeSource: member === null ? 'WORKSPACE' : 'WORKSPACE_MEMBER',
    modifiedEntity: {
      userId: member?.id ?? null,
      hourlyRate: rate('hourlyRate'),
      costRate: rate('costRate'),
      targetId: facts.id,
      membershipType: 'WORKSPACE',
      membershipStatus: member?.status ?? 'ACTIVE',
    },
    currency: { id: currency?.id ?? '', code: facts.currency },
    amount,
    since,
  }
}

/** The webhook that Clockify would send for a change; the body is the entity, flat. */
export function webhookOf(change: Change, workspace: WorkspaceState): WebhookMessage | null {
  const workspaceId = workspace.facts.id
  const inviter = (id: string) => {
    const member = workspace.member(id) ?? workspace.members[0]
    return member ? fullPerson(member) : {}
  }
  switch (change.kind) {
    case 'rate': {
      const event = change.field === 'hourlyRate' ? 'BILLABLE_RATE_UPDATED' : 'COST_RATE_UPDATED'
      return { event, body: rateBody(change, workspace) }
    }
    case 'status': {
      if (change.member.status === 'ACTIVE') {
        return { event: 'USER_ACTIVATED_ON_WORKSPACE', body: fullPerson(change.member) }
      }
      return change.member.status === 'INACTIVE'
        ? { event: 'USER_DEACTIVATED_ON_WORKSPACE', body: fullPerson(change.member) }
        : null
    }
    case 'invited': {
      const body = {
        workspaceId,
        inviter: inviter(change.inviterId),
        invitedUserEmails: [change.email],
      }
      return { event: 'USERS_INVITED_TO_WORKSPACE', body }
    }
    case 'limited-added': {
      const { settings: _, ...short } = inviter(change.inviterId)
      const body = { workspaceId, inviter: short, invitedUserNames: change.names }
      return { event: 'LIMITED_USERS_ADDED_TO_WORKSPACE', body }
    }
    case 'joined':
      return { event: 'USER_JOINED_WORKSPACE', body: fullPerson(change.member) }
    case 'removed':
      return { event: 'USER_DELETED_FROM_WORKSPACE', body: person(change.member) }
    case 'renamed':
      return { event: 'USER_UPDATED', body: person(change.member) }
    case 'email':
      return {
        event: 'USER_EMAIL_CHANGED',
        body: { ...person(change.member), oldEmail: change.oldEmail },
      }
    case 'group-created':
      return { event: 'USER_GROUP_CREATED', body: groupDto(change.group, workspaceId) }
    case 'group-updated':
      return { event: 'USER_GROUP_UPDATED', body: groupDto(change.group, workspaceId) }
    case 'group-deleted':
      return { event: 'USER_GROUP_DELETED', body: groupDto(change.group, workspaceId) }
  }
}
