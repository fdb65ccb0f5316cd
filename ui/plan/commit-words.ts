import type { ItemView } from '../../server/bulk/views.ts'
import { ALL_TIME } from '../models/effective-from.ts'
import type { Format } from '../format.ts'

/** A plan of more items than this asks for its number to be typed. */
const MANY = 100

type Kinds = {
  rates: number
  /** Those of the rates that reach every entry ever tracked. */
  allTime: number
  activated: number
  deactivated: number
}

/** How many items of each kind a plan would write. */
export const kindsOf = (items: ItemView[]): Kinds => {
  const kinds = { rates: 0, allTime: 0, activated: 0, deactivated: 0 }
  for (const { outcome, field, after, since } of items) {
    if (outcome !== 'pending') continue
    if (field !== 'status') {
      kinds.rates += 1
      if (since !== null && Date.parse(since) === Date.parse(ALL_TIME)) kinds.allTime += 1
    } else if (after === 'INACTIVE') kinds.deactivated += 1
    else kinds.activated += 1
  }
  return kinds
}

/** What the final button does, with its number: `Change 44 rates`, `Deactivate 9 members`. */
export const commitWords = ({ rates, activated, deactivated }: Kinds, format: Format): string => {
  const count = (n: number, one: string, many = `${one}s`): string =>
    `${format.number(n)} ${n === 1 ? one : many}`
  const statuses = activated + deactivated
  if (rates > 0 && statuses > 0)
    return `Change ${count(rates, 'rate')} and ${count(statuses, 'status', 'statuses')}`
  if (rates > 0) return `Change ${count(rates, 'rate')}`
  if (activated > 0 && deactivated > 0) return `Change ${count(statuses, 'status', 'statuses')}`
  if (deactivated > 0) return `Deactivate ${count(deactivated, 'member')}`
  if (activated > 0) return `Activate ${count(activated, 'member')}`
  return 'Nothing to change'
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
