/**
 * Makes a plan: what each asked change would write, or why it cannot be written. Pure: no clock, no fetch, no SQL.
 * Nothing is ever written to Clockify that did not stand in a plan.
 */
import { plainText } from './current-values.ts'
import { groupsOfTeam, planGroupsOf, planNewGroup } from './plan-groups.ts'
import { planInvites } from './plan-invites.ts'
import type { Change, Edit, Member, PlannedItem, Team, Viewer, Workspace } from './types.ts'
import { blocked, pending, planRate, planStatus, type Verdict } from './verdicts.ts'
import { NOT_A_MEMBER } from './words.ts'

type Subject = Omit<PlannedItem, 'after' | 'outcome' | 'reason'>

const planMember = (
  member: Member | undefined,
  userId: string,
  field: 'billableRate' | 'costRate' | 'status',
  since: string | null,
  verdict: (member: Member) => Verdict,
): PlannedItem => {
  const subject: Subject = {
    userId,
    name: member?.name ?? null,
    email: member?.email ?? null,
    field,
    before: member?.[field] ?? null,
    currency: null,
    currencyBefore: null,
    since: field === 'status' ? null : since,
    row: null,
    group: null,
    sendEmail: null,
    waitsFor: null,
  }
  return member ? { ...subject, ...verdict(member) } : { ...subject, ...blocked(NOT_A_MEMBER) }
}

const NOBODY = {
  userId: null,
  name: null,
  email: null,
  row: null,
  group: null,
  sendEmail: null,
  waitsFor: null,
} as const

const planWorkspaceRate = (
  workspace: Workspace,
  field: 'billableRate' | 'costRate',
  edit: Edit & { currency?: string | undefined },
  since: string | null,
): PlannedItem => {
  const before = workspace[field]
  const currency = field === 'billableRate' ? (edit.currency ?? workspace.currency) : null
  const currencyBefore = currency === null ? null : workspace.currency
  const subject: Subject = { ...NOBODY, field, before, currency, currencyBefore, since }
  if (currency !== null && !workspace.currencies.includes(currency))
    return {
      ...subject,
      ...blocked(
        `The workspace has no currency ${currency}. It has ${workspace.currencies.join(', ')}.`,
      ),
    }
  const verdict = planRate({ before, edit, field, workspace, since })
  // The same amount in another currency is another rate.
  const isOtherCurrency = currency !== null && currency !== workspace.currency
  return verdict.outcome === 'unchanged' && isOtherCurrency
    ? { ...subject, ...pending(before) }
    : { ...subject, ...verdict }
}

/**
 * @param options.team the reading that `before` comes from
 * @param options.changes well formed, and no field of a person twice
 * @param options.since ISO instant from which entries take the rates, or null for new entries only
 * @returns one item per field asked for, in the order asked; a new group comes before its first member
 */
export const planRun = (options: {
  team: Team
  viewer: Viewer
  changes: Change[]
  since: string | null
}): PlannedItem[] => {
  const { team, viewer, changes, since } = options
  const { workspace } = team
  const members = new Map(team.members.map((member) => [member.userId, member]))
  const byEmail = new Map(team.members.map((member) => [plainText(member.email), member]))
  const groups = groupsOfTeam(team.groups)
  const newGroups = new Set<string>()

  const makeOnce = (name: string): PlannedItem[] => {
    if (newGroups.has(plainText(name))) return []
    newGroups.add(plainText(name))
    return [planNewGroup(name, groups)]
  }

  return changes.flatMap((change): PlannedItem[] => {
    if ('invite' in change)
      return planInvites({
        change,
        members: byEmail,
        workspace,
        groups,
        makeGroup: makeOnce,
        since,
      })
    const rates = (['billableRate', 'costRate'] as const).flatMap((field) => {
      const edit = change[field]
      return edit ? [{ field, edit }] : []
    })
    if ('workspace' in change)
      return rates.map(({ field, edit }) => planWorkspaceRate(workspace, field, edit, since))
    const made = change.newGroup === undefined ? [] : makeOnce(change.newGroup)
    const ofMembers = change.users.flatMap((userId) => {
      const member = members.get(userId)
      const items = rates.map(({ field, edit }) =>
        planMember(member, userId, field, since, (m) =>
          planRate({ before: m[field], edit, field, workspace, since }),
        ),
      )
      const { status } = change
      if (status)
        items.push(
          planMember(member, userId, 'status', since, (m) => planStatus(m, status, viewer)),
        )
      return [...items, ...planGroupsOf({ userId, member, change, groups })]
    })
    return [...made, ...ofMembers]
  })
}
