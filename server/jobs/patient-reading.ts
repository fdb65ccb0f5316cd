/** Reads the values of a workspace for a run, with more patience than a person has. */
import type { Reading } from '../bulk/current-values.ts'
import type { Clock } from '../clock.ts'
import type { Client } from '../clockify/client.ts'
import { ClockifyRefused, isClockifyFailure, isDeadToken } from '../clockify/errors.ts'
import { readValues } from '../clockify/read-team.ts'

const PATIENCE = 120_000
const PAUSE = 5_000

export type ReadResult =
  | { kind: 'read'; reading: Reading }
  | { kind: 'unreachable' }
  | { kind: 'dead-token' }
  | { kind: 'aborted' }

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
      if (isDeadToken(error)) return { kind: 'dead-token' }
      if (error instanceof ClockifyRefused && error.status < 500) return { kind: 'unreachable' }
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
