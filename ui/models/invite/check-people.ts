/** Says of everybody in a list whether they can be invited, with which rates and groups, and why not. */
import type { Group } from '../../../server/bulk/types.ts'
import type { MemberView } from '../../../server/bulk/views.ts'
import type { ParseAmount } from '../../parse-amount.ts'
import type { RateField } from '../member-rates.ts'
import { isAddress } from './address.ts'
import type { ReadPerson, TypedPerson } from './read-people.ts'

/** What was said of a person in the table, over what the text says. */
export type Said = Partial<TypedPerson> & {
  /** Left out by hand. */
  out?: boolean
  /** Somebody who is deactivated is activated instead. */
  activate?: boolean
}

/** What everybody gets who has nothing of their own. */
export type ForAll = { billableRate: number | null; costRate: number | null; groups: string[] }

export type Standing =
  | { kind: 'invite' }
  | { kind: 'mend'; column: keyof TypedPerson; reason: string; group: string | null }
  | { kind: 'activate'; member: MemberView }
  | { kind: 'out'; why: 'hand' | 'twice' }
  | { kind: 'out'; why: 'here'; member: MemberView }

export type Person = {
  /** The address as the text has it, with its count among equal ones. */
  key: string
  typed: TypedPerson
  /** Whether the groups are those of everybody. */
  groupsOfAll: boolean
  /** Minor units; null leaves a rate unset. */
  billableRate: number | null
  costRate: number | null
  groupIds: string[]
  standing: Standing
}

export type Checks = {
  said: ReadonlyMap<string, Said>
  forAll: ForAll
  /** Group names in lower case that were let go. */
  ignoredGroups: ReadonlySet<string>
  members: readonly MemberView[]
  groups: readonly Group[]
  /** Whether groups that are not there are made: then any name is right. */
  makesGroups: boolean
  parse: ParseAmount
}

/** What stands for no rate, where everybody else gets one. */
const NONE = /^([-–—]|none)$/i

const LABELS: Record<RateField, string> = { billableRate: 'Billable rate', costRate: 'Cost rate' }

type Rate = { amount: number | null } | { reason: string }

const rateOf = (text: string, forAll: number | null, parse: ParseAmount): Rate => {
  if (text.trim() === '') return { amount: forAll }
  return NONE.test(text.trim()) ? { amount: null } : parse(text)
}

const amountOf = (rate: Rate): number | null => ('amount' in rate ? rate.amount : null)

/** By which each of a list of addresses is remembered: the address with its count among equal ones. */
export const personKeys = (emails: readonly string[]): string[] => {
  const counted = new Map<string, number>()
  return emails.map((email) => {
    const address = email.toLowerCase()
    const count = (counted.get(address) ?? 0) + 1
    counted.set(address, count)
    return `${address} ${count}`
  })
}

/** @param people in the order of the text, which decides who of two with the same address counts */
export const checkPeople = (people: readonly ReadPerson[], checks: Checks): Person[] => {
  const { said, forAll, ignoredGroups, parse } = checks
  const byEmail = new Map(checks.members.map((member) => [member.email.toLowerCase(), member]))
  const byName = new Map(checks.groups.map(({ id, name }) => [name.toLowerCase(), id]))
  const keys = personKeys(people.map(({ email }) => email))
  const taken = new Set<string>()

  const standingOf = (typed: TypedPerson, wished: Said | undefined): Standing => {
    const email = typed.email.toLowerCase()
    if (wished?.out) return { kind: 'out', why: 'hand' }
    if (!isAddress(email))
      return {
        kind: 'mend',
        column: 'email',
        reason: `“${typed.email}” is not an e-mail address.`,
        group: null,
      }
    if (taken.has(email)) return { kind: 'out', why: 'twice' }
    taken.add(email)
    const member = byEmail.get(email)
    if (member && member.status !== 'DECLINED')
      return wished?.activate && member.status === 'INACTIVE'
        ? { kind: 'activate', member }
        : { kind: 'out', why: 'here', member }
    return { kind: 'invite' }
  }

  const doubtOf = (doubt: string | undefined): Standing | null =>
    doubt === undefined
      ? null
      : { kind: 'mend', column: 'billableRate', reason: doubt, group: null }

  const mendOf = (rates: Record<RateField, Rate>, unknown: string | undefined): Standing | null => {
    for (const column of ['billableRate', 'costRate'] as const) {
      const rate = rates[column]
      if ('reason' in rate)
        return { kind: 'mend', column, reason: `${LABELS[column]}: ${rate.reason}`, group: null }
    }
    if (unknown === undefined) return null
    const reason = `The workspace has no group “${unknown}”.`
    return { kind: 'mend', column: 'groups', reason, group: unknown }
  }

  return people.map((read, at) => {
    const key = keys[at] ?? ''
    const wished = said.get(key)
    const whole = { ...read, ...wished }
    const groupsOfAll = wished?.groups === undefined && read.groups.length === 0
    const groups = (groupsOfAll ? forAll.groups : whole.groups).filter(
      (name) => !ignoredGroups.has(name.toLowerCase()),
    )
    const { email, billableRate, costRate } = whole
    const typed: TypedPerson = { email, billableRate, costRate, groups }
    const rates = {
      billableRate: rateOf(billableRate, forAll.billableRate, parse),
      costRate: rateOf(costRate, forAll.costRate, parse),
    }
    const unknown = checks.makesGroups
      ? undefined
      : groups.find((name) => !byName.has(name.toLowerCase()))
    const standing = standingOf(typed, wished)
    const untold = wished?.billableRate === undefined && wished?.costRate === undefined
    const doubt = untold ? read.doubt : undefined
    const mend = standing.kind === 'invite' ? (doubtOf(doubt) ?? mendOf(rates, unknown)) : null
    return {
      key,
      typed,
      groupsOfAll,
      billableRate: amountOf(rates.billableRate),
      costRate: amountOf(rates.costRate),
      groupIds: [...new Set(groups.flatMap((name) => byName.get(name.toLowerCase()) ?? []))],
      standing: mend ?? standing,
    }
  })
}
