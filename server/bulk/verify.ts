/** The proof of a run: one fresh reading after it, compared with every item that is done. Pure. */
import { currentValue, type Reading } from './current-values.ts'
import type { Field, Value } from './types.ts'

export type DoneItem = { id: number; userId: string | null; field: Field; after: Value }

/** @returns the ids of the done items whose value Clockify shows, and of those where it shows another */
export const verifyRun = (
  items: DoneItem[],
  reading: Reading,
): { matching: number[]; differing: number[] } => {
  const matching: number[] = []
  const differing: number[] = []
  for (const item of items)
    (currentValue(reading, item) === item.after ? matching : differing).push(item.id)
  return { matching, differing }
}
