/** What a run asks, without the ids: the line under its heading and in the history. Pure. */
import type { Change, ChangeSummary, Field, PlannedItem } from './types.ts'

const FIELDS: Field[] = ['billableRate', 'costRate', 'status']

/** More different edits than this are told by their number only. */
const MOST_EDITS = 3

/** @returns one entry per different edit, the members of equal edits counted together */
export const summarise = (changes: Change[]): ChangeSummary[] => {
  const byEdit = new Map<string, ChangeSummary>()
  for (const change of changes) {
    const workspace = 'workspace' in change
    const members = workspace ? 0 : change.users.length
    const status = workspace ? undefined : change.status
    const { billableRate, costRate } = change
    const key = JSON.stringify([workspace, billableRate, costRate, status])
    const entry = byEdit.get(key) ?? { members: 0, workspace, billableRate, costRate, status }
    byEdit.set(key, { ...entry, members: entry.members + members })
  }
  return byEdit.size <= MOST_EDITS ? [...byEdit.values()] : [mixed(changes)]
}

const asks = (change: Change, field: Field): boolean =>
  field === 'status'
    ? 'users' in change && change.status !== undefined
    : change[field] !== undefined

const mixed = (changes: Change[]): ChangeSummary => ({
  members: new Set(changes.flatMap((c) => ('users' in c ? c.users : []))).size,
  workspace: changes.some((c) => 'workspace' in c),
  mixed: true,
  fields: FIELDS.filter((field) => changes.some((change) => asks(change, field))),
})

/** The summary of a plan that was made from items: those of another run, or an imported file's. */
export const summariseItems = (items: PlannedItem[]): ChangeSummary[] => {
  const rates = items.filter((item) => item.field !== 'status')
  return [
    {
      members: new Set(items.flatMap((item) => item.userId ?? [])).size,
      // An imported row of somebody unknown has no id either.
      workspace: items.some((item) => item.userId === null && item.row === null),
      mixed: true,
      fields: FIELDS.filter((field) => items.some((item) => item.field === field)),
      ...(rates.some((item) => item.since !== rates[0]?.since) && { ownSince: true }),
    },
  ]
}
