/** The shapes that the API answers with; the UI gets them through the type of the app. */
import type {
  ChangeSummary,
  Counts,
  Group,
  Member,
  Outcome,
  PlannedItem,
  RunState,
  Verified,
  Viewer,
  Workspace,
} from './types.ts'

export type TeamView = {
  workspace: Workspace
  viewer: Viewer
  members: Member[]
  groups: Group[]
  asOf: string
  /** Set when Clockify could not be read just now and this is the last known team. */
  unreachable: boolean
  /** Requests per second and workspace that Rateboard keeps to. */
  limitPerSecond: number
}

export type Pace = {
  limitPerSecond: number
  /** Write requests per second between the first and the last write, or null before there are two. */
  achievedPerSecond: number | null
  /** How many 429 answers the run has met. */
  throttled: number
  etaSeconds: number | null
}

export type RunView = {
  id: string
  state: RunState
  /** It was cancelled, and what was already sent is still being settled: `running` until that is done. */
  cancelling: boolean
  reason: string | null
  since: string | null
  undoOf: string | null
  retryOf: string | null
  /** The newest run that undoes this one and was started, or null. */
  undoneBy: string | null
  /** Why the run ended early, in a person's words, or null. */
  stopped: string | null
  summary: ChangeSummary[]
  createdBy: string
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  counts: Counts
  verified: Verified | null
  pace: Pace
}

/** An item as it was planned, and what has become of it. */
export type ItemView = Omit<PlannedItem, 'outcome'> & {
  id: string
  outcome: Outcome
  attempts: number
  settledAt: string | null
  /** Whether the reading after the run showed `after`; null until then, and for items not written. */
  verified: boolean | null
}

export type Page<T, Name extends string> = { [K in Name]: T[] } & { next: string | null }
