/** What a file's cells show together of how all of them are meant. */
import { once } from './once.ts'

/** `both`: cells contradict each other, so that none tells how another is meant. Null where no cell tells. */
export type Evidence<T> = T | 'both' | null

/**
 * @param shownBy what one cell shows that can be read in one way only; null for any other
 * @returns a generator that rests after every cell, so that a big file need not hold everything else up
 */
export function* evidenceIn<T extends string>(
  cells: Iterable<string>,
  shownBy: (cell: string) => T | null,
): Generator<undefined, Evidence<T>> {
  const shownByText = once(shownBy)
  let evidence: T | null = null
  for (const cell of cells) {
    yield
    const shown = cell === '' ? null : shownByText(cell)
    if (shown === null || shown === evidence) continue
    if (evidence !== null) return 'both'
    evidence = shown
  }
  return evidence
}
