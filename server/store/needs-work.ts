/**
 * Which runs a worker has to move: those that go on, those that wait for people to join and are to look again, and
 * cancelled ones whose sent items are not settled yet.
 */
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { runs } from './schema.ts'

export const needsWork = or(
  inArray(runs.state, ['queued', 'running']),
  and(eq(runs.state, 'waiting'), sql`${runs.lookAt} <= clock_timestamp()`),
  and(eq(runs.state, 'cancelled'), isNull(runs.finishedAt)),
)
