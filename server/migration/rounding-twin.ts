/** Rounding in both systems. Both round in reports only; Clockify has a switch of its own for it. */
import type { TogglWorkspace } from '../toggl/shapes.ts'
import { roundingInWords } from '../workspace/rounding-words.ts'
import type { WorkspaceSettings } from '../workspace/settings.ts'

/** Null: no rounding. `direction` as Toggl counts: -1 down, 0 to the nearest, 1 up. */
export type Rounding = { minutes: number; direction: -1 | 0 | 1 } | null

/** Undefined where it is not told, or in a way that is not known. */
export const togglRounding = ({
  rounding,
  rounding_minutes: minutes,
}: Pick<TogglWorkspace, 'rounding' | 'rounding_minutes'>): Rounding | undefined => {
  if (minutes === null) return undefined
  if (minutes <= 0) return null
  const direction = ([-1, 0, 1] as const).find((one) => one === (rounding ?? 0))
  return direction === undefined ? undefined : { minutes, direction }
}

const DIRECTIONS = { DOWN: -1, NEAREST: 0, UP: 1 } as const

/** Undefined where it is not told, or in a way that is not known. */
export const clockifyRounding = ({
  timeRoundingInReports: isOn,
  round,
}: Pick<WorkspaceSettings, 'timeRoundingInReports' | 'round'>): Rounding | undefined => {
  if (isOn === false) return null
  if (isOn === null || !round?.direction) return undefined
  return { minutes: round.minutes, direction: DIRECTIONS[round.direction] }
}

const WAYS = { '-1': 'DOWN', 0: 'NEAREST', 1: 'UP' } as const

/** In the words that Clockify's settings have in this panel. */
export const roundingWords = (rounding: Rounding): string =>
  roundingInWords({
    timeRoundingInReports: rounding !== null,
    round: rounding && { minutes: rounding.minutes, direction: WAYS[rounding.direction], said: '' },
  }) ?? ''

export const isSameRounding = (a: Rounding, b: Rounding): boolean =>
  a?.minutes === b?.minutes && a?.direction === b?.direction
