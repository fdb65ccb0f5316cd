/**
 * What becomes of a run whose token nobody can open. While keys are rotated in the wrong order that passes, so the run
 * rests; but where the key is lost, it must not rest for ever.
 */
import type { Clock } from '../clock.ts'
import { NeedsReinstall } from '../errors.ts'
import { CannotOpen } from '../store/sealed.ts'

/** How long a run rests, ms: somebody may see what is wrong, and give the right key. */
const PATIENCE = 60 * 60_000
/** Where it was not met for so long, ms, another node could open the token meanwhile, and time begins anew. */
const GAP = 5 * 60_000

const isClosed = (error: unknown): boolean =>
  error instanceof NeedsReinstall && error.cause instanceof CannotOpen

/** @param clock for how long it lasts on this node */
export const createClosedTokens = (clock: Clock) => {
  const met = new Map<string, { from: number; last: number }>()
  return {
    /** Whether a run that could not be given a client is to end now: it was cancelled, or has rested long enough. */
    endsRun(run: { workspaceId: string; state: string }, error: unknown): boolean {
      if (!isClosed(error)) return false
      const now = clock.now()
      const before = met.get(run.workspaceId)
      const from = before && now - before.last < GAP ? before.from : now
      met.set(run.workspaceId, { from, last: now })
      return run.state === 'cancelled' || now - from >= PATIENCE
    },

    opened(workspaceId: string): void {
      met.delete(workspaceId)
    },
  }
}
