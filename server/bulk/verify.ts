/** The proof of a run: one fresh reading after it, compared with every item that is done. Pure. */
import { isAt, type Reading, type Transition } from './current-values.ts'

export type DoneItem = Transition & { id: number }

/** @returns the ids of the done items whose value Clockify shows, and of those where it shows another */
export const verifyRun = (
  items: DoneItem[],
  reading: Reading,
): { matching: number[]; differing: number[] } => {
  const matching: number[] = []
  const differing: number[] = []
  for (const item of items) (isAt(reading, item, 'after') ? matching : differing).push(item.id)
  return { matching, differing }
}
