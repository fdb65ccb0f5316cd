/** What the local Toggl answers to whoever has shown a token and has requests left. */
import { json, refused, refusedBare, type TogglAnswer } from './toggl-answer.ts'
import {
  fullWorkspaceJson,
  groupJson,
  meJson,
  organizationGroupJson,
  organizationJson,
  organizationPersonJson,
  personJson,
  preferencesJson,
  workspaceJson,
} from './toggl-json.ts'
import { makeTogglWorkspace } from './toggl-make-workspace.ts'
import {
  membershipOf,
  myQuota,
  myWorkspaces,
  opened,
  organizationOf,
  peopleOf,
  rates,
  viewOf,
  type TogglCall,
} from './toggl-readings.ts'

export type TogglRoute = {
  method: 'GET' | 'POST'
  /** As in the official Swagger; `/me/quota` is the one that is not in it. */
  path: string
  answer: (call: TogglCall) => TogglAnswer
}

const NO_ACCESS = 'User does not have access to this resource.'
const NOT_THERE: TogglAnswer = { status: 404, body: '', contentType: 'application/json' }

export const togglRoutes: TogglRoute[] = [
  {
    method: 'GET',
    path: '/me',
    answer: ({ state, user }) =>
      json(meJson(user, state.workspaces.find((one) => membershipOf(one, user))?.id ?? null)),
  },
  { method: 'GET', path: '/me/workspaces', answer: myWorkspaces },
  { method: 'GET', path: '/me/quota', answer: myQuota },
  {
    method: 'GET',
    path: '/me/organizations',
    answer: ({ state, user }) =>
      json(state.organizations.map((one) => organizationJson(one, user.id, state.users.length))),
  },
  {
    method: 'GET',
    path: '/organizations/{organization_id}',
    answer: ({ state, user, ids }) => {
      const found = organizationOf(state, ids[0])
      return found
        ? json(organizationJson(found, user.id, state.users.length))
        : refusedBare(404, 'Invalid organization ID')
    },
  },
  {
    method: 'POST',
    path: '/organizations/{organization_id}/workspaces',
    answer: ({ state, user, ids, body, variants }) => {
      const organization = organizationOf(state, ids[0])
      const made = makeTogglWorkspace(state, organization, user, {
        text: body,
        takesSettings: variants.newWorkspacesTakeSettings,
      })
      return 'status' in made
        ? made
        : json(fullWorkspaceJson(made, organization?.plan ?? 'free', viewOf(made, true)))
    },
  },
  {
    method: 'GET',
    path: '/organizations/{organization_id}/workspaces/{workspace_id}/groups',
    answer: (call) => {
      const found = opened(call, call.ids[1], refused(404, 'Resource can not be found'))
      if ('status' in found) return found
      const { workspace } = found
      return json(workspace.groups.map((group) => organizationGroupJson(group, workspace)))
    },
  },
  {
    method: 'GET',
    path: '/organizations/{organization_id}/workspaces/{workspace_id}/workspace_users',
    answer: (call) => {
      const found = opened(call, call.ids[1], refused(404, 'Resource can not be found'))
      return 'status' in found ? found : peopleOf(found, organizationPersonJson)
    },
  },
  {
    method: 'GET',
    path: '/workspaces/{workspace_id}',
    answer: (call) => {
      const found = opened(call, call.ids[0], NOT_THERE)
      if ('status' in found) return found
      const { workspace, plan, isAdmin } = found
      return json(workspaceJson(workspace, plan, viewOf(workspace, isAdmin)))
    },
  },
  {
    method: 'GET',
    path: '/workspaces/{workspace_id}/workspace_users',
    answer: (call) => {
      const found = opened(call, call.ids[0], refused(403, NO_ACCESS))
      return 'status' in found ? found : peopleOf(found, personJson)
    },
  },
  {
    method: 'GET',
    path: '/workspaces/{workspace_id}/groups',
    answer: (call) => {
      const found = opened(call, call.ids[0], refused(403, NO_ACCESS))
      if ('status' in found) return found
      const { workspace } = found
      return json(workspace.groups.map((group) => groupJson(group, workspace.id)))
    },
  },
  {
    method: 'GET',
    path: '/workspaces/{workspace_id}/currencies',
    answer: (call) => {
      const found = opened(call, call.ids[0], refused(403, NO_ACCESS))
      return 'status' in found ? found : json([found.workspace.settings.default_currency])
    },
  },
  {
    method: 'GET',
    path: '/workspaces/{workspace_id}/preferences',
    answer: (call) => {
      const found = opened(call, call.ids[0], refused(403, NO_ACCESS))
      return 'status' in found ? found : json(preferencesJson(found.workspace))
    },
  },
  { method: 'GET', path: '/workspaces/{workspace_id}/rates/{level}/{level_id}', answer: rates },
]
