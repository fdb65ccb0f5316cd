/** What the machine itself does in a second, with no part of Rateboard: by it figures of two machines are compared. */
import { createHash } from 'node:crypto'
import type { Row } from './row.ts'

export const CALIBRATION = 'the machine itself'

const SPAN = 1_000
/** Other work on the machine disturbs single spans: the best counts. */
const SPANS = 3

const team = Array.from({ length: 200 }, (_, n) => ({
  userId: n.toString(16).padStart(24, '0'),
  name: `Member ${n}`,
  billableRate: n * 100,
}))

/** Parses, turns and hashes a small team, as the add-on does all day. */
const once = (n: number): string => {
  const parsed = JSON.parse(JSON.stringify(team)) as typeof team
  for (const member of parsed) member.billableRate += n
  return createHash('sha256').update(JSON.stringify(parsed)).digest('hex')
}

const perSecond = (): number => {
  const from = performance.now()
  let rounds = 0
  while (performance.now() - from < SPAN) once(rounds++)
  return Math.round((rounds / (performance.now() - from)) * 1_000)
}

// oxlint-disable-next-line require-await -- a benchmark like the others
export const benchCalibration = async (): Promise<Row[]> => {
  const measured = Math.max(...Array.from({ length: SPANS }, perSecond))
  const note = 'JSON and SHA-256 in one thread: no figure of Rateboard, comparisons divide by it'
  return [{ name: CALIBRATION, measured, unit: 'rounds/s', ideal: measured, note, byMachine: true }]
}
