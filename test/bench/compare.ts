/** Two results side by side: how the newer one has changed, with the machines' own speed taken out where it counts. */
import { CALIBRATION } from './calibration.ts'
import type { Result } from './result.ts'
import { asColumns, type ResultRow, type Row } from './row.ts'

const isFigure = (row: ResultRow): row is Row => 'measured' in row

const figureOf = (result: Result, name: string): Row | undefined =>
  result.rows.filter(isFigure).find((row) => row.name === name)

/** How much quicker the newer result's machine is; 1 where one of them was not measured. */
const speedUp = (older: Result, newer: Result): number => {
  const [before, after] = [figureOf(older, CALIBRATION), figureOf(newer, CALIBRATION)]
  return before && after ? after.measured / before.measured : 1
}

export type Compared = {
  name: string
  before: string
  after: string
  /** Newer ÷ older, over 1 being better; null where one of them has no figure, or the older is 0. */
  ratio: number | null
}

const ratioOf = (before: Row, after: Row, speed: number): number | null => {
  if (before.measured === 0 || after.measured === 0) return null
  const plain = after.measured / before.measured
  const isLess = after.better === 'less'
  const gain = isLess ? 1 / plain : plain
  return after.byMachine ? gain / speed : gain
}

/** Every row of either, in the order of the newer. */
export const compareResults = (older: Result, newer: Result): Compared[] => {
  const speed = speedUp(older, newer)
  const names = new Set([...newer.rows, ...older.rows].map((row) => row.name))
  return [...names].map((name) => {
    const [before, after] = [figureOf(older, name), figureOf(newer, name)]
    const shown = (row: Row | undefined): string => (row ? `${row.measured} ${row.unit}` : '–')
    return {
      name,
      before: shown(before),
      after: shown(after),
      ratio: before && after && name !== CALIBRATION ? ratioOf(before, after, speed) : null,
    }
  })
}

const words = (ratio: number | null): string => {
  if (ratio === null) return ''
  const percent = Math.round(Math.abs(ratio - 1) * 1_000) / 10
  return `× ${ratio.toFixed(2)}${percent < 5 ? '' : ratio > 1 ? '  better' : '  WORSE'}`
}

const machineOf = ({ machine, version, isQuick }: Result): string =>
  `${version}: ${machine.cores} × ${machine.cpu}, Node ${machine.node}, ${machine.database}${isQuick ? ', --quick' : ''}`

/** The comparison as a table for a terminal. */
export const asComparison = (older: Result, newer: Result): string =>
  [
    `older  ${machineOf(older)}`,
    `newer  ${machineOf(newer)}`,
    `the newer machine is × ${speedUp(older, newer).toFixed(2)} as quick; rows marked * have that taken out`,
    '',
    asColumns([
      ['benchmark', 'older', 'newer', 'newer ÷ older, over 1 is better'],
      ...compareResults(older, newer).map(({ name, before, after, ratio }) => [
        figureOf(newer, name)?.byMachine ? `${name} *` : name,
        before,
        after,
        words(ratio),
      ]),
    ]),
  ].join('\n')
