import type { ItemView } from '../../server/bulk/views.ts'
import { ALL_TIME } from '../models/effective-from.ts'
import type { Format } from '../format.ts'
import { isRate } from '../parts/field-words.ts'

/** A plan of more items than this asks for its number to be typed. */
const MANY = 100

type Kinds = {
  invited: number
  rates: number
  /** Those of the rates that reach every entry ever tracked. */
  allTime: number
  activated: number
  deactivated: number
  /** Those who are added to groups, those who are removed, and how many groups that is about. */
  joins: number
  leaves: number
  groups: number
  newGroups: number
}

/** How many items of each kind a plan would write. */
export const kindsOf = (items: ItemView[]): Kinds => {
  const kinds = { invited: 0, rates: 0, allTime: 0, activated: 0, deactivated: 0 }
  const moves = { joins: 0, leaves: 0, newGroups: 0 }
  const groups = new Set<string>()
  for (const { outcome, field, after, since, group } of items) {
    if (outcome !== 'pending') continue
    if (isRate(field)) {
      kinds.rates += 1
      if (since !== null && Date.parse(since) === Date.parse(ALL_TIME)) kinds.allTime += 1
    } else if (field === 'invite') kinds.invited += 1
    else if (field === 'status') kinds[after === 'INACTIVE' ? 'deactivated' : 'activated'] += 1
    else if (field === 'newGroup') moves.newGroups += 1
    else if (field === 'group') {
      moves[after === 'IN' ? 'joins' : 'leaves'] += 1
      groups.add(JSON.stringify([group?.id, group?.name]))
    }
  }
  return { ...kinds, ...moves, groups: groups.size }
}

type Count = (n: number, one: string, many?: string) => string

/** What happens to rates and statuses; empty for nothing. */
const changeWords = ({ rates, activated, deactivated }: Kinds, count: Count): string[] => {
  const statuses = activated + deactivated
  if (rates > 0 && statuses > 0)
    return [`change ${count(rates, 'rate')} and ${count(statuses, 'status', 'statuses')}`]
  if (rates > 0) return [`change ${count(rates, 'rate')}`]
  if (activated > 0 && deactivated > 0) return [`change ${count(statuses, 'status', 'statuses')}`]
  if (deactivated > 0) return [`deactivate ${count(deactivated, 'member')}`]
  return activated > 0 ? [`activate ${count(activated, 'member')}`] : []
}

/** What happens to groups; empty for nothing. */
const groupWords = ({ joins, leaves, groups, newGroups }: Kinds, count: Count): string[] => {
  const made =
    newGroups > 0 ? [`make ${newGroups === 1 ? 'the group' : count(newGroups, 'group')}`] : []
  if (joins + leaves === 0) return made
  if (groups > 1 || (joins > 0 && leaves > 0))
    return [...made, `change ${count(joins + leaves, 'group membership')}`]
  if (leaves > 0) return [...made, `remove ${count(leaves, 'member')} from the group`]
  return [...made, `add ${count(joins, 'member')}${newGroups > 0 ? '' : ' to the group'}`]
}

/** What the final button does, with its number: `Change 44 rates`, `Make the group and add 9 members`. */
export const commitWords = (kinds: Kinds, format: Format): string => {
  const count: Count = (n, one, many = `${one}s`) => `${format.number(n)} ${n === 1 ? one : many}`
  const invite = kinds.invited > 0 ? [`invite ${count(kinds.invited, 'person', 'people')}`] : []
  const parts = [...invite, ...changeWords(kinds, count), ...groupWords(kinds, count)]
  if (parts.length === 0) return 'Nothing to change'
  const words = [parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(' and ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Why a plan asks for its number to be typed, as a sentence; null when it does not. */
export const whyTyped = (total: number, { rates, allTime, deactivated }: Kinds): string | null => {
  if (total === 0) return null
  if (allTime > 0)
    return allTime === rates
      ? 'Asked because every entry ever tracked gets the new rate.'
      : 'Asked because some of the rates reach every entry ever tracked.'
  if (deactivated > 0) return 'Asked because members are deactivated.'
  return total > MANY ? `Asked for plans of more than ${MANY} changes.` : null
}
