/** The part of a plan that invites people, each with the rates and groups that follow once there is a member. Pure. */
import { plainText } from './current-values.ts'
import { isInGroup } from './team-reading.ts'
import type { GroupsOfTeam } from './plan-groups.ts'
import { blocked, pending, planRate, type Verdict } from './verdicts.ts'
import type { Invitation, InviteChange, Member, PlannedItem, Workspace } from './types.ts'
import { NO_SUCH_GROUP } from './words.ts'

/** What could be an address at all; whether it is one, Clockify says. */
const ADDRESS = /^[^\s@,;<>()[\]"\\]+@[^\s@,;<>()[\]"\\.]+(\.[^\s@,;<>()[\]"\\.]+)+$/

const HERE_ALREADY = {
  ACTIVE: 'This person is a member already. Change them in the Team view instead.',
  PENDING: 'This person is invited already and has not accepted yet.',
  INACTIVE: 'This person is deactivated. Activate them instead of inviting them.',
} as const

/** @param member whoever has the address already */
export const inviteVerdict = (email: string, member: Pick<Member, 'status'> | undefined): Verdict =>
  !ADDRESS.test(email)
    ? blocked(`${email} is not an e-mail address.`, 'PENDING')
    : member && member.status !== 'DECLINED'
      ? blocked(HERE_ALREADY[member.status], 'PENDING')
      : pending('PENDING')

/** Why nothing follows an invitation that cannot be sent. */
const nothingFollows = (member: Member | undefined): string =>
  member && member.status !== 'DECLINED'
    ? 'This person is in the workspace already. Change them in the Team view instead.'
    : 'This follows an invitation that cannot be sent.'

/** Until there is a member with an id, whatever follows the invitation waits. */
const waiting = (verdict: Verdict) => ({
  ...verdict,
  waitsFor: verdict.outcome === 'pending' ? ('member' as const) : null,
})

const planInvitation = (options: {
  invitation: Invitation
  sendEmail: boolean
  member: Member | undefined
  workspace: Workspace
  groups: GroupsOfTeam
  makeGroup: (name: string) => PlannedItem[]
  since: string | null
}): PlannedItem[] => {
  const { invitation, sendEmail, member, workspace, groups, makeGroup, since } = options
  const email = invitation.email.trim()
  const person = { userId: null, name: member?.name ?? null, email, row: null }
  const noMoney = { currency: null, currencyBefore: null }
  const invite: PlannedItem = {
    ...person,
    ...noMoney,
    field: 'invite',
    before: member?.status ?? null,
    since: null,
    group: null,
    sendEmail,
    waitsFor: null,
    ...inviteVerdict(email, member),
  }
  const isSent = invite.outcome === 'pending'
  const rates = (['billableRate', 'costRate'] as const).flatMap((field): PlannedItem[] => {
    const amount = invitation[field]
    if (amount === null || amount === undefined) return []
    const before = member?.[field] ?? null
    const verdict = isSent
      ? planRate({ before, edit: { to: amount }, field, workspace, since })
      : blocked(nothingFollows(member), amount)
    const subject = { ...person, ...noMoney, field, before, since, group: null, sendEmail: null }
    return [{ ...subject, ...waiting(verdict) }]
  })
  const byName = (invitation.groupNames ?? []).map((name) => ({
    name,
    known: groups.byName.get(plainText(name)),
  }))
  const made = byName.flatMap(({ name, known }) => (known || !isSent ? [] : makeGroup(name)))
  const ids = [...(invitation.groups ?? []), ...byName.flatMap(({ known }) => known?.id ?? [])]
  const joined = [...new Set(ids)].map((id): PlannedItem => {
    const group = groups.byId.get(id)
    const before = group && member && isInGroup(member, group) ? 'IN' : 'OUT'
    const verdict = (): Verdict => {
      if (!isSent) return blocked(nothingFollows(member), 'IN')
      if (!group) return blocked(NO_SUCH_GROUP, 'IN')
      return before === 'IN' ? { outcome: 'unchanged', reason: null, after: 'IN' } : pending('IN')
    }
    return {
      ...person,
      ...noMoney,
      field: 'group',
      before,
      since: null,
      group: { id, name: group?.name ?? id },
      sendEmail: null,
      ...waiting(verdict()),
    }
  })
  const joinsNew = byName.flatMap(({ name, known }): PlannedItem[] => {
    if (known) return []
    const verdict = isSent ? pending('IN') : blocked(nothingFollows(member), 'IN')
    const ofGroup = { field: 'group' as const, before: 'OUT', group: { id: null, name } }
    const rest = { since: null, sendEmail: null }
    return [{ ...person, ...noMoney, ...ofGroup, ...rest, ...waiting(verdict) }]
  })
  return [...made, invite, ...rates, ...joined, ...joinsNew]
}

/**
 * @param options.members by what `plainText` makes of their e-mail
 * @param options.makeGroup plans a group that is not there, once
 * @param options.since for the rates; null for new entries only
 * @returns for each person the groups to be made, the invitation, then the rates and the groups that wait for it
 */
export const planInvites = (options: {
  change: InviteChange
  members: Map<string, Member>
  workspace: Workspace
  groups: GroupsOfTeam
  makeGroup: (name: string) => PlannedItem[]
  since: string | null
}): PlannedItem[] => {
  const { change, members, ...rest } = options
  return change.invite.flatMap((invitation) =>
    planInvitation({
      ...rest,
      invitation,
      sendEmail: change.sendEmail ?? true,
      member: members.get(plainText(invitation.email)),
    }),
  )
}
