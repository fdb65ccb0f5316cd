/** Toggl as it would be read, as plain data with overrides. */
import type { TogglReading } from '../../server/toggl/read-for-migration.ts'
import { togglPerson, togglWorkspace, type TogglPerson } from '../../server/toggl/shapes.ts'
import type { TogglWorkspace } from '../../server/toggl/shapes.ts'
import { workspaceDetails, type WorkspaceDetails } from '../../server/workspace/details.ts'

export const aTogglWorkspace = (overrides: Partial<TogglWorkspace> = {}): TogglWorkspace => ({
  ...togglWorkspace.parse({ id: 1, name: 'Toggl', organization_id: 2 }),
  ...overrides,
})

let lastId = 100

/** As the workspace of `aTeam` does. */
export const countsIn = { currency: 'USD' }

export const aTogglPerson = (overrides: Partial<TogglPerson> = {}): TogglPerson => {
  lastId += 1
  const person = togglPerson.parse({ id: lastId, uid: lastId + 100_000, name: 'Ada Berg' })
  return { ...person, email: 'ada.berg@halden.example', ...overrides }
}

export const aReading = (
  overrides: Partial<Omit<TogglReading, 'workspace'>> & {
    workspace?: Partial<TogglWorkspace>
  } = {},
): TogglReading => ({
  people: [],
  groups: [],
  currencies: [],
  lockedAt: null,
  unread: [],
  ...overrides,
  workspace: aTogglWorkspace(overrides.workspace),
})

export const clockifyDetails = (
  settings: Record<string, unknown>,
  overrides: Partial<WorkspaceDetails> = {},
): WorkspaceDetails => ({
  ...workspaceDetails({
    id: 'ws',
    name: 'Halden Studio',
    hourlyRate: { amount: 10_500, currency: 'EUR' },
    costRate: null,
    workspaceSettings: settings,
  }),
  ...overrides,
})
