/** What one field of one member, of somebody invited, of a group or of the workspace is in a reading. */
import type { Field, Member, PlannedItem, Value } from './types.ts'

export type ReadMember = Pick<Member, 'billableRate' | 'costRate' | 'status' | 'name'>

export type ReadGroup = { id: string; name: string; userIds: ReadonlySet<string> }

/** The part of a reading that values are compared with; a run reads no more than this before it writes. */
export type Reading = {
  workspace: { billableRate: number | null; costRate: number | null; currency: string }
  members: ReadonlyMap<string, ReadMember>
  /** Ids of members by what `plainText` makes of their e-mail. */
  idsByEmail: ReadonlyMap<string, string>
  /** By id, and by what `plainText` makes of their names. Null where nobody asked for them. */
  groups: {
    byId: ReadonlyMap<string, ReadGroup>
    byName: ReadonlyMap<string, ReadGroup>
  } | null
}

/** E-mails and names of groups are compared without their case and the blanks around them. */
export const plainText = (text: string): string => text.trim().toLowerCase()

/** @param read.groups null where they were not read */
export const readingFrom = (read: {
  workspace: Reading['workspace']
  members: (ReadMember & Pick<Member, 'userId' | 'email'>)[]
  groups: ReadGroup[] | null
}): Reading => ({
  workspace: read.workspace,
  members: new Map(read.members.map((member) => [member.userId, member])),
  idsByEmail: new Map(
    read.members.flatMap(({ email, userId }) => (email ? [[plainText(email), userId]] : [])),
  ),
  groups: read.groups && {
    byId: new Map(read.groups.map((group) => [group.id, group])),
    byName: new Map(read.groups.map((group) => [plainText(group.name), group])),
  },
})

/** What an item is about. Only the workspace's own rates have neither a member's id nor an e-mail nor a group. */
export type Subject = Pick<PlannedItem, 'userId' | 'email' | 'field' | 'group'>

/** The member that an item is about: by id, or by e-mail for somebody who was invited. */
export const memberIdOf = (
  reading: Reading,
  item: Pick<Subject, 'userId' | 'email'>,
): string | undefined =>
  item.userId ?? (item.email === null ? undefined : reading.idsByEmail.get(plainText(item.email)))

/** @throws TypeError when the groups were not read */
const groupsOf = (reading: Reading) => {
  if (reading.groups === null) throw new TypeError('This reading has no groups')
  return reading.groups
}

const groupValue = (reading: Reading, item: Subject): Value | undefined => {
  const id = memberIdOf(reading, item)
  const group = groupsOf(reading).byId.get(item.group?.id ?? '')
  if (id === undefined || group === undefined || !reading.members.has(id)) return undefined
  return group.userIds.has(id) ? 'IN' : 'OUT'
}

/** @returns the value, or undefined when the person is not a member in this reading, or the group is gone */
export const currentValue = (reading: Reading, item: Subject): Value | undefined => {
  if (item.field === 'newGroup')
    return groupsOf(reading).byName.get(plainText(item.group?.name ?? ''))?.name ?? null
  if (item.field === 'group') return groupValue(reading, item)
  const id = memberIdOf(reading, item)
  const member = id === undefined ? undefined : reading.members.get(id)
  if (item.field === 'invite') return member?.status ?? null
  if (item.userId !== null || item.email !== null) return member?.[item.field]
  return item.field === 'status' ? undefined : reading.workspace[item.field]
}

/** A value before and after; the workspace's billable rate has its currency on both sides. */
export type Transition = Subject & {
  before: Value
  after: Value
  currencyBefore: string | null
  currency: string | null
}

/** Whoever was invited may have joined by now. */
const INVITED: ReadonlySet<Value | undefined> = new Set<Value | undefined>(['PENDING', 'ACTIVE'])

const isSame = (field: Field, now: Value | undefined, wanted: Value): boolean => {
  if (field === 'newGroup' && typeof now === 'string' && typeof wanted === 'string')
    return plainText(now) === plainText(wanted)
  return now === wanted
}

/** Whether a reading shows one side of an item, amount and currency. */
export const isAt = (reading: Reading, item: Transition, side: 'before' | 'after'): boolean => {
  const now = currentValue(reading, item)
  if (item.field === 'invite' && side === 'after') return INVITED.has(now)
  const currency = side === 'before' ? item.currencyBefore : item.currency
  return (
    isSame(item.field, now, item[side]) &&
    (currency === null || currency === reading.workspace.currency)
  )
}
