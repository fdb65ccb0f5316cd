/** Which items of a plan are kept one by one. Pure. */
import type { PlannedItem } from './types.ts'

/** Of each kind; more than anybody looks through. To keep an item takes longer than all the rest of its way into a plan. */
export const MOST_UNWRITTEN = 10_000

export type KeptItems = {
  items: PlannedItem[]
  /** Items that are only counted. */
  left: { unchanged: number; blocked: number }
}

/** Whatever would be written is kept; of what would not be, the first 10,000 unchanged and the first 10,000 blocked. */
export const keptItems = (planned: PlannedItem[]): KeptItems => {
  const seen = { unchanged: 0, blocked: 0 }
  const items = planned.filter(({ outcome }) => {
    if (outcome === 'pending') return true
    seen[outcome] += 1
    return seen[outcome] <= MOST_UNWRITTEN
  })
  const over = (count: number): number => Math.max(0, count - MOST_UNWRITTEN)
  return { items, left: { unchanged: over(seen.unchanged), blocked: over(seen.blocked) } }
}
