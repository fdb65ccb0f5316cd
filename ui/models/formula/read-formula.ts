/** Reads a formula as a person types it. jsep takes the text apart; only what is known here gets any further. */
import jsep from 'jsep'
import { computeRate } from './compute-rate.ts'
import type { Computed, RowValues } from './compute-rate.ts'
import { understand } from './understand.ts'

/** Longer ones are surely no formula, and what is this short can be neither deep nor costly. */
const LONGEST = 200

/** What computes a rate for a row, or why the text is no formula; null as long as nothing is typed. */
export type ReadFormula = { compute: (row: RowValues) => Computed } | { reason: string | null }

/** The signs of people and other spreadsheets as those of the parser. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/[×·]/g, '*')
    .replaceAll('÷', '/')
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    .replaceAll('≠', '!=')
    .replaceAll(';', ', ')
    .trim()
    .replace(/^= ?/, '')

/**
 * Reads `=rate * 1.05`, with or without its equals sign. Decimals have a point whatever the language, and commas part
 * arguments; `1,05` is refused, since it could be either. Any text has an answer, nothing throws.
 */
export const readFormula = (text: string): ReadFormula => {
  const source = plain(text)
  if (source === '') return { reason: null }
  if (source.length > LONGEST)
    return { reason: `A formula has at most ${LONGEST} characters. Make it shorter.` }
  if (/\d,\d/.test(source))
    return {
      reason:
        'Write decimals with a point, as in 1.05, and a space behind a comma that parts two numbers, as in max(100, 120).',
    }
  if (source.includes('%'))
    return { reason: 'Write per cents as decimals: rate * 1.05 raises by 5 %.' }
  let parsed: jsep.Expression
  try {
    parsed = jsep(source)
  } catch {
    return { reason: 'The formula is not complete. Look for an open bracket or a missing number.' }
  }
  const understood = understand(parsed)
  return 'reason' in understood
    ? understood
    : { compute: (row) => computeRate(understood.formula, row) }
}
