/** How reports round time, in words. */
import type { WorkspaceSettings } from './settings.ts'

const step = (minutes: number): string => {
  if (minutes === 1) return 'minute'
  return minutes === 60 ? 'hour' : `${minutes} minutes`
}

/** Clockify rounds in reports only; entries stay as they were tracked (help centre, "Time rounding"). */
export const roundingInWords = ({
  timeRoundingInReports: isOn,
  round,
}: Pick<WorkspaceSettings, 'timeRoundingInReports' | 'round'>): string | null => {
  if (isOn === null) return null
  if (!isOn) return 'Off: reports show time as it was tracked'
  if (round === null) return 'On in reports; Clockify does not tell how'
  const to = step(round.minutes)
  const ways = {
    NEAREST: `Rounded to the nearest ${to} in reports`,
    UP: `Rounded up to the next ${to} in reports`,
    DOWN: `Rounded down to the last full ${to} in reports`,
  }
  return round.direction ? ways[round.direction] : `On in reports: ${round.said}, ${to}`
}
