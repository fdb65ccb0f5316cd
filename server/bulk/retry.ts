/** Makes the plan that asks again for what a run did not achieve. Pure. */
import { currentValue, isAt, memberIdOf, plainText, type Reading } from './current-values.ts'
import { statusBlock } from './guards.ts'
import { inviteVerdict } from './plan-invites.ts'
import { whatIsGone } from './recheck.ts'
import type { Member, Outcome, PlannedItem, Viewer, WaitsFor } from './types.ts'
import { subjectOf, type WrittenItem } from './undo.ts'
import { NOT_SENT } from './words.ts'

/** Whether a retry asks for an item again: what was refused, stayed unknown, or was held back because of that. */
export const isRetried = (item: { outcome: Outcome; reason: string | null }): boolean =>
  item.outcome === 'refused' ||
  item.outcome === 'unknown' ||
  (item.outcome === 'skipped' && (item.reason?.startsWith(NOT_SENT) ?? false))

/** Who is invited, and which groups are made, by the same retry. */
type Asked = { emails: ReadonlySet<string>; newGroups: ReadonlySet<string> }

const askedIn = (items: WrittenItem[]): Asked => ({
  emails: new Set(items.flatMap((i) => (i.field === 'invite' ? [plainText(i.email ?? '')] : []))),
  newGroups: new Set(
    items.flatMap((i) => (i.field === 'newGroup' ? [plainText(i.group?.name ?? '')] : [])),
  ),
})

const memberIn = (reading: Reading, item: Pick<WrittenItem, 'userId' | 'email'>) => {
  const userId = memberIdOf(reading, item)
  const member = userId === undefined ? undefined : reading.members.get(userId)
  return userId !== undefined && member ? { userId, ...member } : null
}

/** The item by the ids that there are by now, or waiting for them as in the first run. */
const asOfNow = (
  item: WrittenItem,
  asked: Asked,
  reading: Reading,
): WrittenItem & { waitsFor: WaitsFor | null } => {
  if (item.field === 'invite' || item.field === 'newGroup') return { ...item, waitsFor: null }
  if (item.userId === null && item.email !== null) {
    const member = memberIn(reading, item)
    if (member !== null && member.status !== 'DECLINED')
      return asOfNow({ ...item, userId: member.userId }, asked, reading)
    const isInvited = asked.emails.has(plainText(item.email))
    return { ...item, waitsFor: isInvited ? 'member' : null }
  }
  if (item.group !== null && item.group.id === null) {
    const name = plainText(item.group.name)
    const known = reading.groups?.byName.get(name)
    if (known) return { ...item, group: { id: known.id, name: known.name }, waitsFor: null }
    return { ...item, waitsFor: asked.newGroups.has(name) ? 'group' : null }
  }
  return { ...item, waitsFor: null }
}

const planOne = (
  item: WrittenItem & { waitsFor: WaitsFor | null },
  options: { reading: Reading; roles: Map<string, Member['role']>; viewer: Viewer },
): PlannedItem => {
  const { reading, roles, viewer } = options
  const { waitsFor } = item
  const now = currentValue(reading, item)
  const notThereYet = item.field === 'group' ? 'OUT' : null
  const again = {
    ...subjectOf(item),
    before: now ?? (waitsFor === null ? null : notThereYet),
    after: item.after,
    currencyBefore: item.currency === null ? null : reading.workspace.currency,
    waitsFor,
  }
  if (waitsFor !== null) return { ...again, outcome: 'pending', reason: null }
  if (now === undefined) return { ...again, outcome: 'blocked', reason: whatIsGone(item, reading) }
  // With a date an equal amount is still written: entries may carry an older one.
  if (isAt(reading, item, 'after') && (item.since === null || item.field === 'status'))
    return { ...again, outcome: 'unchanged', reason: null }
  if (item.field === 'invite') {
    const member = memberIn(reading, item) ?? undefined
    return { ...again, ...inviteVerdict(item.email ?? '', member) }
  }
  const role = item.userId === null ? undefined : roles.get(item.userId)
  if (item.field === 'status' && item.userId !== null && role !== undefined) {
    const status = item.after === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE'
    const reason = statusBlock({ userId: item.userId, role }, status, viewer)
    if (reason !== null) return { ...again, outcome: 'blocked', reason }
  }
  return { ...again, outcome: 'pending', reason: null }
}

/** Asks again, against what is there now; each item keeps its `since`. @param options.items those of `isRetried` */
export const planRetry = (options: {
  items: WrittenItem[]
  reading: Reading
  roles: Map<string, Member['role']>
  viewer: Viewer
}): PlannedItem[] => {
  const { items, ...now } = options
  const asked = askedIn(items)
  return items.map((item) => planOne(asOfNow(item, asked, now.reading), now))
}
