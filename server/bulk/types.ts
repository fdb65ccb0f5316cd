/** The nouns of Rateboard as plain data: what is read, asked, planned, run and proven. */

/** The workspace membership's status, never the account's (clockify-rest: `memberships[].membershipStatus`). */
export type MemberStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING' | 'DECLINED'
export type Role = 'OWNER' | 'ADMIN' | 'MEMBER'

/** Rates are integer minor units; `null` means not set, so that the default rate is inherited. */
export type Member = {
  userId: string
  name: string
  email: string
  status: MemberStatus
  role: Role
  billableRate: number | null
  costRate: number | null
  currency: string
  /** Names of the groups the member is in. */
  groups: string[]
  /** Their ids, since two groups may have one name; missing in teams kept before they were read. */
  groupIds?: string[] | undefined
}

export type Workspace = {
  id: string
  name: string
  plan: string
  currency: string
  currencies: string[]
  billableRate: number | null
  costRate: number | null
  features: string[]
}

export type Group = { id: string; name: string }

/** One whole reading of a workspace; `asOf` is the ISO instant at which the reading began. */
export type Team = { workspace: Workspace; members: Member[]; groups: Group[]; asOf: string }

export type Viewer = { userId: string; role: 'OWNER' | 'ADMIN' }

/** `roundTo` is in minor units and rounds half up after the change. */
export type Edit = ({ to: number } | { percent: number } | { add: number }) & {
  roundTo?: number | undefined
}

export type MemberChange = {
  users: string[]
  billableRate?: Edit | undefined
  costRate?: Edit | undefined
  status?: 'ACTIVE' | 'INACTIVE' | undefined
  /** Ids of groups to be added to and removed from. */
  groups?: { add?: string[] | undefined; remove?: string[] | undefined } | undefined
  /** The name of a group that is made first and then gets these members. */
  newGroup?: string | undefined
}

/**
 * Rates are minor units; null and undefined leave a rate unset. `groups` are ids; of `groupNames` those that are not
 * there are made first.
 */
export type Invitation = {
  email: string
  billableRate?: number | null | undefined
  costRate?: number | null | undefined
  groups?: string[] | undefined
  groupNames?: string[] | undefined
}

export type InviteChange = { invite: Invitation[]; sendEmail?: boolean | undefined }

export type WorkspaceChange = {
  workspace: true
  billableRate?: (Edit & { currency?: string | undefined }) | undefined
  costRate?: Edit | undefined
}

export type Change = MemberChange | WorkspaceChange | InviteChange

/** What is kept for a workspace that was just made, until Rateboard is installed there. */
export type OnboardingRequest = {
  reason: string | null
  since: string | null
  changes: (WorkspaceChange | InviteChange)[]
}

/**
 * `invite` is a membership that is asked for by e-mail: null, then `PENDING` and what follows. `group` is whether a
 * member is in one group, `IN` or `OUT`. `newGroup` is a group that is made: null, then its name.
 */
export type Field = 'billableRate' | 'costRate' | 'status' | 'invite' | 'group' | 'newGroup'
/** A rate in minor units, a status, `IN` or `OUT`, a group's name, or `null` for what is not set or not there. */
export type Value = number | string | null

export type Outcome =
  | 'pending'
  | 'done'
  | 'refused'
  | 'skipped'
  | 'unknown'
  | 'unchanged'
  | 'blocked'

/**
 * What an item waits for before it can be written: an invited person to have a member's id, a new group to have one, or
 * somebody to accept the invitation where Clockify refuses rates before that.
 */
export type WaitsFor = 'member' | 'group' | 'join'

/**
 * What a plan says of one field of one member. `userId` is null for the workspace's own rates, for a new group, and for
 * people who are not members yet: those have an `email`.
 */
export type PlannedItem = {
  userId: string | null
  name: string | null
  email: string | null
  field: Field
  before: Value
  after: Value
  /** Sent with the workspace's billable rate only; Clockify takes none for members. */
  currency: string | null
  /** Only on the workspace's billable rate. */
  currencyBefore: string | null
  /** ISO instant from which entries take the rate, or null for new entries only; null for a status. */
  since: string | null
  /** The row of the imported file that asks for it, as a spreadsheet counts; null for whatever came another way. */
  row: number | null
  /** The group that `group` and `newGroup` are about; its id is null until it is made. */
  group: { id: string | null; name: string } | null
  /** Whether Clockify is to send the invitation by e-mail; null for other fields. */
  sendEmail: boolean | null
  waitsFor: WaitsFor | null
  outcome: 'pending' | 'unchanged' | 'blocked'
  reason: string | null
}

export type RunState = 'planned' | 'queued' | 'running' | 'paused' | 'finished' | 'cancelled'

export type Counts = {
  /** Items that would be or were written; `unchanged` and `blocked` are outside it. */
  total: number
  pending: number
  done: number
  skipped: number
  refused: number
  unknown: number
  unchanged: number
  blocked: number
}

export type Verified = { matching: number; differing: number; at: string }

/** What was asked, without the ids: for headings and the history. At most a few entries. */
export type ChangeSummary = {
  members: number
  workspace: boolean
  billableRate?: Edit | undefined
  costRate?: Edit | undefined
  status?: 'ACTIVE' | 'INACTIVE' | undefined
  /** How many people are invited. */
  invited?: number | undefined
  /** Names of groups. */
  groups?: { add?: string[] | undefined; remove?: string[] | undefined } | undefined
  newGroup?: string | undefined
  /** Many different edits in one run, told by their number only. */
  mixed?: boolean | undefined
  /** Which fields a mixed entry is about, or one that invites: the invitations and what follows them. */
  fields?: Field[] | undefined
  /** Set when the items do not share one `since`: each has its own. */
  ownSince?: boolean | undefined
}

/** What a saved view of the team asks for: whom it shows, in which order, with which columns. */
export type SavedView = {
  /** Words typed in the search. */
  text: string
  status: MemberStatus | 'ALL'
  /** Names of groups; members of any of them are shown. None: everybody. */
  groups: string[]
  role: Role | 'ALL'
  rate: 'any' | 'billable-not-set' | 'cost-not-set' | 'below-cost' | 'range'
  /** Bounds in minor units for `range`, both included; null leaves a side open. */
  range: { from: number | null; to: number | null }
  sort: {
    column: 'member' | 'status' | 'groups' | 'billableRate' | 'costRate' | 'margin'
    descending: boolean
  }
  /** Columns that are hidden, besides those a narrow window leaves out. */
  hidden: ('status' | 'groups' | 'billableRate' | 'costRate' | 'margin')[]
}
