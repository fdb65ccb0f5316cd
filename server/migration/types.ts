/** The nouns of a move between Toggl Track and Clockify, as plain data. Amounts are integer minor units, null: not set. */
import type { Change, MemberStatus } from '../bulk/types.ts'

/** What of Toggl is to be taken; whatever is not named is taken, except amounts across currencies. */
export type MigrationChoices = {
  defaultRate?: boolean | undefined
  billableRates?: boolean | undefined
  costRates?: boolean | undefined
  /** Deactivates whoever is deactivated in Toggl. */
  status?: boolean | undefined
  invitations?: boolean | undefined
  groups?: boolean | undefined
  /** Whether Clockify sends the invitations by e-mail; default true. */
  sendEmail?: boolean | undefined
  /** Takes the numbers as they are although the currencies differ; default false. */
  acrossCurrencies?: boolean | undefined
  /** Ids of Toggl memberships to leave alone. */
  leave?: number[] | undefined
  /** Of several Toggl memberships with one address: the one to take. */
  take?: number[] | undefined
}

/** `change`: a member who gets something. `unchanged`: a member who has it all. `left`: nothing is done, `why` says it. */
export type Fate = 'change' | 'unchanged' | 'invite' | 'left'

export type BeforeAfter<Value> = { before: Value | null; after: Value | null }

export type MigratedPerson = {
  /** Of the Toggl membership: what `leave` and `take` name. */
  workspaceUserId: number
  name: string
  email: string
  /** The Clockify member, or null. */
  userId: string | null
  fate: Fate
  /** One sentence or more: what happens, and what does not and why. */
  why: string
  /** `after` equals `before` where nothing is asked for. */
  billableRate: BeforeAfter<number>
  costRate: BeforeAfter<number>
  status: BeforeAfter<MemberStatus>
  /** Names of groups that the person is added to. */
  groups: string[]
}

export type MigratedGroup = {
  togglGroupId: number
  name: string
  /** The Clockify group of that name, or null when it is made. */
  groupId: string | null
  fate: 'exists' | 'new' | 'left'
  /** How many people are added. */
  people: number
  why: string
}

export type MigratedDefaultRate = BeforeAfter<number> & {
  currencyBefore: string
  currencyAfter: string
  fate: 'change' | 'unchanged' | 'left'
  why: string
}

/** Set where Toggl's currency is not the one of this workspace. */
export type CurrencyMismatch = { toggl: string; clockify: string; clockifyHasIt: boolean }

export type Migration = {
  /** What `POST /api/runs` takes; empty when there is nothing to do. */
  changes: Change[]
  defaultRate: MigratedDefaultRate
  /** Everybody of the Toggl workspace once, in its order. */
  people: MigratedPerson[]
  groups: MigratedGroup[]
  currencyMismatch: CurrencyMismatch | null
  /** What a person ought to know before going on. */
  notes: string[]
}

/** How a setting of Toggl's carries over. `inverted`: yes there is no here. `none`: Clockify has no such setting. */
export type Twin = 'same' | 'inverted' | 'approximate' | 'none'

/** A setting that Rateboard does not write, most because no API does: somebody sets it by hand. */
export type ChecklistRow = {
  /** Toggl's field, stable: what a tick is kept by. */
  key: string
  setting: string
  togglValue: string
  /** Clockify's name of it; null where there is none. */
  clockifyField: string | null
  /** What to choose there, in words; null where there is none. */
  choose: string | null
  /** What Clockify has now, in words; null when it is not known. */
  clockifyValue: string | null
  /** Whether nothing is left to do; null when it is not known. */
  agrees: boolean | null
  /** Where to click in Clockify. */
  where: string | null
  note: Twin
  /** What to know of an inverted or inexact twin. */
  remark: string | null
}

/** A rate from an instant to another. `from` null: since ever. `to` null: until now. */
export type TimelineStep = { from: string | null; to: string | null; amount: number }

export type RateTimeline = {
  /** Of the Toggl membership; null: the workspace's default rate. */
  workspaceUserId: number | null
  name: string
  /** `nobody`: not a member here yet, to be invited. `left`: nothing is done about this person. */
  whose: 'workspace' | 'member' | 'nobody' | 'left'
  /** The Clockify member with the same address; null unless `whose` is `member`. */
  userId: string | null
  field: 'billableRate' | 'costRate'
  /** Oldest first, without overlaps. */
  steps: TimelineStep[]
}

/** What to do in which order so that entries of the past keep the rates of their time. */
export type ImportStep =
  | { kind: 'words'; title: string; text: string }
  | {
      kind: 'run'
      title: string
      text: string
      /** What `POST /api/runs` takes; `since` null for the oldest rates, set before any entry is there. */
      run: { since: string | null; changes: Change[] }
      people: number
    }
