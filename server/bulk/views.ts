/** The shapes that the API answers with; the UI gets them through the type of the app. */
import type { ImportFacts } from './import-view.ts'
import type {
  ChangeSummary,
  Counts,
  Field,
  Group,
  Member,
  Outcome,
  PlannedItem,
  RunState,
  SavedView,
  Value,
  Verified,
  Viewer,
  Workspace,
} from './types.ts'

/** `pendingSince` is when Rateboard invited somebody who has not joined, or first saw them invited; else null. */
export type MemberView = Member & { pendingSince: string | null }

export type TeamView = {
  workspace: Workspace
  viewer: Viewer
  members: MemberView[]
  groups: Group[]
  asOf: string
  /** Set when Clockify could not be read just now and this is the last known team. */
  unreachable: boolean
  /** Whether a plan from onboarding waits for this workspace. */
  planWaits: boolean
  /** Requests per second and workspace that Rateboard keeps to. */
  limitPerSecond: number
}

export type Pace = {
  limitPerSecond: number
  /** Write requests per second between the first and the last write, or null before there are two. */
  achievedPerSecond: number | null
  /** How many 429 answers the run has met. */
  throttled: number
  /** Seconds until requests may start again, while the run moves; 0 unless Clockify has asked for a pause. */
  closedFor: number
  etaSeconds: number | null
}

export type RunView = {
  id: string
  state: RunState
  /** It was cancelled, and what was already sent is still being settled: `running` until that is done. */
  cancelling: boolean
  reason: string | null
  /** What the items have for `since` unless they say otherwise themselves. */
  since: string | null
  /** The name of the imported file that the run came from, or null. */
  fileName: string | null
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
  /** When the items were removed because their time was over, or null: counts and proof stay. */
  itemsRemovedAt: string | null
  counts: Counts
  verified: Verified | null
  /** People whose rates or groups wait until they accept the invitation; the run goes on by itself then. */
  waitingFor: number
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

/** A plan as it was just made: the run and its first items. */
export type PlannedRunView = RunView & Page<ItemView, 'items'>

/** The plan that an imported file became. */
export type ImportView = PlannedRunView & { import: ImportFacts }

/** A change of one field of a member, by a run of ours or as a reading showed it. */
export type HistoryEntry = {
  /** From a run: when it was written. Outside: when a reading first showed it. */
  at: string
  field: Field
  before: Value
  after: Value
  /** From when entries take the rate, as the run asked; null for new entries only, and where nobody knows. */
  since: string | null
  source: 'run' | 'outside'
  runId: string | null
  /** The run's reason, or null. */
  reason: string | null
  /** Who started it; null outside. */
  by: string | null
  /** Outside only: the last reading that still showed `before`. */
  seenAfter: string | null
  /** False for a write that got no answer: nobody knows whether it was carried out. */
  certain: boolean
}

export type MemberHistoryView = {
  userId: string
  /** Null when the person is no longer a member. */
  member: Member | null
  /** Newest first, at most 1,000; `more` says that older ones were left out. */
  entries: HistoryEntry[]
  more: boolean
  /** Since when Rateboard has been looking, as far as that is still kept. */
  knownSince: string
}

export type SavedViewView = {
  id: string
  name: string
  view: SavedView
  createdBy: string
  updatedAt: string
}

/** Who has tracked no time for `days`; with `needs`, what has to be asked for first because it takes that long. */
export type IdleView = {
  days: number
  from: string
  asOf: string
  /** One sentence on what was read. */
  read: string
} & (
  | {
      source: 'report' | 'entries'
      /** Active members, by id. */
      idle: string[]
      needs: null
    }
  | { source: null; idle: []; needs: { requests: number; seconds: number } }
)
