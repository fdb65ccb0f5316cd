import type { TogglReadingView } from '../../server/routes/toggl-view.ts'
import { togglPerson, togglWorkspace } from '../../server/toggl/shapes.ts'
import type { TogglPerson, TogglWorkspace } from '../../server/toggl/shapes.ts'
import type { TogglApi } from '../../ui/models/toggl/toggl-api.ts'

export const aTogglWorkspace = (given: object = {}): TogglWorkspace =>
  togglWorkspace.parse({ id: 7, name: 'Northwind', organization_id: 3, ...given })

/** Amounts are decimal texts in major units. */
export const aTogglPerson = (
  id: number,
  email: string,
  {
    rate,
    cost,
    ...given
  }: { rate?: string; cost?: string; inactive?: boolean; name?: string } = {},
): TogglPerson =>
  togglPerson.parse({
    id,
    uid: 1_000 + id,
    name: email.split('@')[0],
    email,
    rate: rate === undefined ? null : { decimal: rate },
    labor_cost: cost === undefined ? null : { decimal: cost },
    ...given,
  })

export const aReading = (
  people: TogglPerson[],
  workspace: object = {},
  more: Partial<TogglReadingView> = {},
): TogglReadingView => ({
  toggl: {
    workspace: aTogglWorkspace(workspace),
    people,
    groups: [],
    currencies: [],
    lockedAt: null,
    unread: [],
  },
  countsIn: { currency: 'USD' },
  checklist: [],
  quota: { person: null, organization: null },
  ...more,
})

/** Calls that a test does not expect fail. */
export const aTogglApi = (given: Partial<TogglApi> = {}): TogglApi => {
  const unexpected = () => Promise.reject(new Error('not expected'))
  return {
    workspaces: unexpected,
    organizations: unexpected,
    read: unexpected,
    history: unexpected,
    newWorkspace: unexpected,
    create: unexpected,
    ...given,
  }
}
