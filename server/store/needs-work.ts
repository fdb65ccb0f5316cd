/** Which runs a worker has to move: those that go on, and cancelled ones whose sent items are not settled yet. */
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { runs } from './schema.ts'

export const needsWork = or(
  inArray(runs.state, ['queued', 'running']),
  and(eq(runs.state, 'cancelled'), isNull(runs.finishedAt)),
)
