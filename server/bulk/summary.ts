/** What a run asks, without the ids: the line under its heading and in the history. Pure. */
import type { Change, ChangeSummary, Field, Group, MemberChange, PlannedItem } from './types.ts'

const FIELDS: Field[] = ['billableRate', 'costRate', 'status', 'invite', 'group', 'newGroup']

/** More different edits than this are told by their number only. */
const MOST_EDITS = 3

const summaryOf = (change: Change, names: Map<string, string>): ChangeSummary => {
  if ('invite' in change)
    return {
      members: 0,
      workspace: false,
      invited: change.invite.length,
      fields: fieldsOf([change]),
    }
  const { billableRate, costRate } = change
  if ('workspace' in change) return { members: 0, workspace: true, billableRate, costRate }
  const { users, status, groups, newGroup } = change
  const rest = { billableRate, costRate, status, groups: groups && named(groups, names), newGroup }
  return { members: users.length, workspace: false, ...rest }
}

const named = (
  { add, remove }: NonNullable<MemberChange['groups']>,
  names: Map<string, string>,
): NonNullable<ChangeSummary['groups']> => {
  const known = (ids: string[] | undefined) => ids?.flatMap((id) => names.get(id) ?? [])
  return { add: known(add), remove: known(remove) }
}

/**
 * @param groups of the workspace, for their names
 * @returns one entry per different edit, the members of equal edits counted together, and all who are invited in one
 */
export const summarise = (changes: Change[], groups: Group[]): ChangeSummary[] => {
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const byEdit = new Map<string, ChangeSummary>()
  for (const change of changes) {
    const { members, invited, fields = [], ...edit } = summaryOf(change, names)
    const key = JSON.stringify([edit, invited === undefined])
    const known = byEdit.get(key)
    byEdit.set(key, {
      ...edit,
      members: members + (known?.members ?? 0),
      ...(invited !== undefined && {
        invited: invited + (known?.invited ?? 0),
        fields: FIELDS.filter((field) => [...fields, ...(known?.fields ?? [])].includes(field)),
      }),
    })
  }
  return byEdit.size <= MOST_EDITS ? [...byEdit.values()] : [mixed(changes)]
}

const asks = (change: Change, field: Field): boolean => {
  if ('invite' in change) {
    if (field === 'invite') return true
    if (field === 'group')
      return change.invite.some((one) => [one.groups, one.groupNames].some((list) => list?.length))
    const isRate = field === 'billableRate' || field === 'costRate'
    return isRate && change.invite.some((one) => typeof one[field] === 'number')
  }
  if (field === 'billableRate' || field === 'costRate') return change[field] !== undefined
  if ('workspace' in change || field === 'invite') return false
  if (field === 'group') return change.groups !== undefined || change.newGroup !== undefined
  return change[field] !== undefined
}

const fieldsOf = (changes: Change[]): Field[] =>
  FIELDS.filter((field) => changes.some((change) => asks(change, field)))

const mixed = (changes: Change[]): ChangeSummary => {
  const invited = changes.reduce((sum, c) => sum + ('invite' in c ? c.invite.length : 0), 0)
  return {
    members: new Set(changes.flatMap((c) => ('users' in c ? c.users : []))).size,
    workspace: changes.some((c) => 'workspace' in c),
    ...(invited > 0 && { invited }),
    mixed: true,
    fields: fieldsOf(changes),
  }
}

/** The summary of a plan that was made from items: those of another run, or an imported file's. */
export const summariseItems = (items: PlannedItem[]): ChangeSummary[] => {
  const rates = items.filter(({ field }) => field === 'billableRate' || field === 'costRate')
  const invited = items.filter((item) => item.field === 'invite').length
  const newGroup = items.find((item) => item.field === 'newGroup')?.group?.name
  return [
    {
      members: new Set(items.flatMap((item) => item.userId ?? [])).size,
      // An imported row of somebody unknown has no id either, nor has somebody who is invited.
      workspace: rates.some((i) => i.userId === null && i.email === null && i.row === null),
      ...(invited > 0 && { invited }),
      ...(newGroup !== undefined && { newGroup }),
      mixed: true,
      fields: FIELDS.filter((field) => items.some((item) => item.field === field)),
      ...(rates.some((item) => item.since !== rates[0]?.since) && { ownSince: true }),
    },
  ]
}
