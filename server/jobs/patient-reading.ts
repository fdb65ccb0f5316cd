/** Reads the values of a workspace for a run, with more patience than a person has. */
import type { Reading } from '../bulk/current-values.ts'
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import { ClockifyRefused, isClockifyFailure } from '../clockify/errors.ts'
import { readValues } from '../clockify/read-team.ts'
import { isShutOut } from '../clockify/shut-out.ts'

const PATIENCE = 120_000
const PAUSE = 5_000

export type ReadResult =
  | { kind: 'read'; reading: Reading }
  | { kind: 'unreachable' }
  | { kind: 'dead-token' }
  | { kind: 'aborted' }

/** A redirect is nobody's no: somebody in between may be gone in a moment. */
const isPlainNo = ({ status }: ClockifyRefused): boolean => status >= 400 && status < 500

/** @throws what is no failure of Clockify's */
export const readPatiently = async (options: {
  client: Client
  workspaceId: string
  withGroups: boolean
  clock: Clock
  signal: AbortSignal
}): Promise<ReadResult> => {
  const { clock, ...asked } = options
  const { signal } = asked
  const giveUpAt = clock.now() + PATIENCE
  for (;;) {
    try {
      return { kind: 'read', reading: await readValues(asked) }
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted' }
      if (isShutOut(error)) return { kind: 'dead-token' }
      if (error instanceof ClockifyRefused && isPlainNo(error)) return { kind: 'unreachable' }
      if (!isClockifyFailure(error)) throw error
      if (clock.now() + PAUSE >= giveUpAt) return { kind: 'unreachable' }
    }
    try {
      await clock.sleep(PAUSE, signal)
    } catch {
      return { kind: 'aborted' }
    }
  }
}
