/** What `GET /api/workspace` answers. */
import type { MemberStatus } from '../bulk/types.ts'
import type { WorkspaceDetails } from './details.ts'

/** The write of ours that a default rate still comes from; `since` is an ISO instant, null for new entries only. */
export type LastWrite = { runId: string; at: string; since: string | null }

export type WorkspaceView = WorkspaceDetails & {
  /** How many members have each status; the workspace's own membership counts, not the account. */
  members: Record<MemberStatus, number>
  /** Null where the rate was not set by a run of ours, or that run's details are gone: Clockify tells no `since`. */
  writtenBy: { billableRate: LastWrite | null; costRate: LastWrite | null }
  limit: {
    /** Requests per second that were configured. */
    perSecond: number
    /** Requests per second right now: lower while the pace climbs back after Clockify has answered 429. */
    current: number
    /** Seconds until requests may start again; 0 unless Clockify has just closed the gate. */
    closedFor: number
  }
  /** The ISO instant at which the reading began. */
  asOf: string
  /** Set when Clockify could not be read just now and this is what was last known. */
  unreachable: boolean
}
