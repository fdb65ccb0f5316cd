/** What the API answers about somebody's Toggl Track. Amounts in Toggl's objects are decimal texts in major units. */
import type { CountsIn } from '../migration/currencies.ts'
import type { KeptSetting } from '../migration/kept-by-toggl.ts'
import type { TogglFromClockify } from '../migration/toggl-from-clockify.ts'
import type { ChecklistRow } from '../migration/types.ts'
import type { QuotasLeft } from '../toggl/errors.ts'
import type { TogglReading } from '../toggl/read-for-migration.ts'
import type { RateHistory } from '../toggl/read-history.ts'
import type { TogglOrganization, TogglWorkspace } from '../toggl/shapes.ts'

/** What the answers to this question told of the two hours: requests left, and in how many seconds each begins anew. */
type Quota = QuotasLeft

export type TogglWorkspacesView = { workspaces: TogglWorkspace[]; quota: Quota }

export type TogglOrganizationsView = { organizations: TogglOrganization[]; quota: Quota }

/** All of a Toggl workspace that a move needs, and the settings that somebody sets by hand. */
export type TogglReadingView = {
  toggl: TogglReading
  /** The default currency of the workspace here, which `planMigration` compares Toggl's with. */
  countsIn: CountsIn
  checklist: ChecklistRow[]
  quota: Quota
}

export type TogglHistoryView = {
  histories: RateHistory[]
  /** Ids of memberships whose history was not read. */
  unread: number[]
  /** Why the reading ended early, in words; null when it did not. */
  stopped: string | null
  quota: Quota
}

/** What a new Toggl workspace with this workspace's settings would be asked for with. */
export type NewTogglWorkspaceView = TogglFromClockify

export type CreatedTogglWorkspaceView = {
  workspace: TogglWorkspace
  /** Settings that Toggl has otherwise than it was asked for: to be set there by hand. */
  keptOwn: KeptSetting[]
  quota: Quota
}
