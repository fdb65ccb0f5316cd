/** What happens to one person of Toggl: what is asked for, and why the rest is not. Pure. */
import { statusBlock } from '../bulk/guards.ts'
import { inviteVerdict } from '../bulk/plan-invites.ts'
import { majorUnits } from '../bulk/money.ts'
import type { Invitation, Member, MemberChange, Viewer } from '../bulk/types.ts'
import type { TogglPerson } from '../toggl/shapes.ts'
import type { Match } from './match-people.ts'
import { togglAmount } from './toggl-amount.ts'
import type { BeforeAfter, Fate, MigratedPerson } from './types.ts'

export type Taken = {
  billableRates: boolean
  costRates: boolean
  status: boolean
  invitations: boolean
  /** With a date, an equal amount is asked for, too: it changes entries that carry an older one. */
  asksEqual: boolean
  /** Why no amounts are taken at all, or null. */
  noAmounts: string | null
}

export type PlannedPerson = {
  shown: Omit<MigratedPerson, 'groups'>
  /** Without groups, which are asked for group by group. */
  change: MemberChange | null
  invitation: Invitation | null
}

export const NOTHING_DIFFERS = 'Nothing differs.'
export const SAME_ADDRESS = 'A member with the same address.'

const same = <Value>(value: Value | null): BeforeAfter<Value> => ({ before: value, after: value })

const RATES = [
  { field: 'billableRate', choice: 'billableRates', of: 'rate', words: 'billable rate' },
  { field: 'costRate', choice: 'costRates', of: 'laborCost', words: 'labor cost' },
] as const

type Amounts = { billableRate: number | null; costRate: number | null; remarks: string[] }

/** Minor units to be asked for; null where nothing is. */
const amountsOf = (person: TogglPerson, taken: Taken): Amounts => {
  const amounts: Amounts = { billableRate: null, costRate: null, remarks: [] }
  for (const { field, choice, of, words } of RATES) {
    const { amount, remark } = togglAmount(person[of], words)
    if (!taken[choice] || (amount === null && remark === null)) continue
    if (taken.noAmounts === null) amounts[field] = amount
    if (taken.noAmounts === null && remark !== null) amounts.remarks.push(remark)
  }
  const hasSome = RATES.some(
    ({ of, choice }) => taken[choice] && togglAmount(person[of], '').amount,
  )
  if (taken.noAmounts !== null && hasSome) amounts.remarks.push(taken.noAmounts)
  return amounts
}

const shownOf = (
  { workspaceUserId, name, email }: TogglPerson,
  member: Member | null,
): Omit<PlannedPerson['shown'], 'fate' | 'why'> => ({
  workspaceUserId,
  name: name || email,
  email,
  userId: member?.userId ?? null,
  billableRate: same(member?.billableRate ?? null),
  costRate: same(member?.costRate ?? null),
  status: same(member?.status ?? null),
})

const alone = (shown: PlannedPerson['shown']): PlannedPerson => ({
  shown,
  change: null,
  invitation: null,
})

/** Clockify cannot clear a rate, so that one which Toggl lacks goes on here. */
const staysHere = (person: TogglPerson, member: Member, taken: Taken): string[] =>
  RATES.flatMap(({ field, choice, of, words }) => {
    const { amount, remark } = togglAmount(person[of], words)
    const own = member[field]
    const isMissing = amount === null && remark === null
    return taken[choice] && isMissing && own !== null
      ? `Toggl shows no ${words} of their own; ${majorUnits(own)} here stays.`
      : []
  })

const planMember = (
  person: TogglPerson,
  member: Member,
  options: { taken: Taken; viewer: Viewer },
): PlannedPerson => {
  const { taken, viewer } = options
  const shown = shownOf(person, member)
  const { remarks, ...amounts } = amountsOf(person, taken)
  const change: MemberChange = { users: [member.userId] }
  for (const { field } of RATES) {
    const amount = amounts[field]
    if (amount === null || (amount === member[field] && !taken.asksEqual)) continue
    change[field] = { to: amount }
    shown[field] = { before: member[field], after: amount }
  }
  const why: string[] = []
  if (person.inactive && taken.status && member.status !== 'INACTIVE') {
    const block =
      member.status === 'PENDING'
        ? 'The invitation has not been accepted yet.'
        : statusBlock(member, 'INACTIVE', viewer)
    if (block === null) {
      change.status = 'INACTIVE'
      shown.status = { before: member.status, after: 'INACTIVE' }
      why.push('Deactivated in Toggl, so deactivated here.')
    } else why.push(`Deactivated in Toggl, but not here: ${block}`)
  }
  if (!person.inactive && member.status === 'INACTIVE')
    why.push('Active in Toggl, but deactivated here; stays deactivated.')
  const isAsked = Object.keys(change).length > 1
  const said = [...why, ...remarks, ...staysHere(person, member, taken)]
  const fallback = isAsked ? SAME_ADDRESS : NOTHING_DIFFERS
  return {
    shown: { ...shown, fate: isAsked ? 'change' : 'unchanged', why: said.join(' ') || fallback },
    change: isAsked ? change : null,
    invitation: null,
  }
}

/** @param member somebody who has declined an invitation before, or null */
const planStranger = (person: TogglPerson, member: Member | null, taken: Taken): PlannedPerson => {
  const shown = shownOf(person, member)
  const left = (why: string) => alone({ ...shown, fate: 'left' as Fate, why })
  const email = person.email.trim()
  if (person.inactive) return left('Deactivated in Toggl and not a member here: not invited.')
  if (!taken.invitations)
    return left('Not a member here, and invitations are not taken. Invite them yourself.')
  const verdict = inviteVerdict(email, member ?? undefined)
  if (verdict.outcome === 'blocked') return left(verdict.reason ?? 'Cannot be invited.')
  const { remarks, ...amounts } = amountsOf(person, taken)
  const why = member
    ? 'Declined an invitation before; invited again.'
    : 'Not a member here: invited.'
  const { billableRate, costRate } = amounts
  return {
    shown: {
      ...shown,
      fate: 'invite',
      why: [why, ...remarks].join(' '),
      billableRate: { before: null, after: billableRate },
      costRate: { before: null, after: costRate },
      status: { before: member?.status ?? null, after: 'PENDING' },
    },
    change: null,
    invitation: {
      email,
      ...(billableRate === null ? {} : { billableRate }),
      ...(costRate === null ? {} : { costRate }),
    },
  }
}

export const planPerson = (
  match: Match,
  options: { taken: Taken; viewer: Viewer },
): PlannedPerson => {
  const { person } = match
  if (match.kind === 'left')
    return alone({ ...shownOf(person, null), fate: 'left', why: match.why })
  const member = match.kind === 'member' ? match.member : null
  return member === null || member.status === 'DECLINED'
    ? planStranger(person, member, options.taken)
    : planMember(person, member, options)
}
