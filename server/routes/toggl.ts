/** `/api/toggl`: what a person's Toggl token opens, read for a move, and a workspace made there. Keeps nothing. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Viewer } from '../bulk/types.ts'
import { AppError, ClockifyUnreachable } from '../errors.ts'
import { keptByToggl } from '../migration/kept-by-toggl.ts'
import { settingsChecklist } from '../migration/settings-checklist.ts'
import { togglFromClockify } from '../migration/toggl-from-clockify.ts'
import type { Installation } from '../store/installations.ts'
import type { CurrentTeam } from '../team/current-team.ts'
import { createTogglWorkspace, togglPayload } from '../toggl/create-workspace.ts'
import { listMyOrganizations, listMyWorkspaces, listPeople } from '../toggl/endpoints.ts'
import { readForMigration } from '../toggl/read-for-migration.ts'
import { readHistory } from '../toggl/read-history.ts'
import { stoppedWords } from '../toggl/stopped-words.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import { askToggl, type TogglDoor, type TogglEnv } from './toggl-token.ts'
import type {
  CreatedTogglWorkspaceView,
  NewTogglWorkspaceView,
  TogglHistoryView,
  TogglOrganizationsView,
  TogglReadingView,
  TogglWorkspacesView,
} from './toggl-view.ts'
import { valid } from './valid.ts'

const togglId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

const path = z.object({
  workspace: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be the id of a Toggl workspace')
    .transform(Number),
})

/** Memberships of one question about history: two requests each, of the sixty that one reading may take. */
export const historyRequest = z.strictObject({ people: z.array(togglId).max(29) })

export const newTogglWorkspace = z.strictObject({
  organizationId: togglId,
  workspace: togglPayload,
})

const notInToggl = (): AppError =>
  new AppError(
    404,
    'toggl_not_found',
    'Toggl does not have this workspace, or not for the owner of this token. Read the list of workspaces again.',
  )

export const togglRoutes = (options: { withToken: TogglDoor; currentTeam: CurrentTeam }) => {
  const { withToken, currentTeam } = options

  /** The workspace here as it says of itself. */
  const detailsOf = async (
    installation: Installation,
    viewer: Viewer,
  ): Promise<WorkspaceDetails> => {
    const read = (fresh: boolean) => currentTeam.get(installation, viewer, { fresh })
    const last = await read(false)
    // A team kept by an older version has no details.
    const details = last.details ?? (await read(true)).details
    if (details === null) throw new ClockifyUnreachable()
    return details
  }

  return new Hono<TogglEnv>()
    .get('/workspaces', withToken, async (c) => {
      const workspaces = await askToggl(c, (toggl, signal) => listMyWorkspaces(toggl, { signal }))
      return c.json<TogglWorkspacesView>({ workspaces, quota: c.get('toggl').quota() })
    })
    .get('/organizations', withToken, async (c) => {
      const organizations = await askToggl(c, (toggl, signal) =>
        listMyOrganizations(toggl, { signal }),
      )
      return c.json<TogglOrganizationsView>({ organizations, quota: c.get('toggl').quota() })
    })
    .get('/workspaces/:workspace', valid('param', path), withToken, async (c) => {
      const workspaceId = c.req.valid('param').workspace
      // First what costs no request of the hour.
      const details = await detailsOf(c.get('installation'), c.get('viewer'))
      const toggl = await askToggl(c, async (client, signal) => {
        // The list tells of required fields, which one workspace by itself does not.
        const mine = await listMyWorkspaces(client, { signal })
        const known = mine.find(({ id }) => id === workspaceId)
        if (!known) throw notInToggl()
        return readForMigration(client, { workspaceId, known, signal })
      })
      const checklist = settingsChecklist(toggl, details)
      const countsIn = { currency: details.currency }
      return c.json<TogglReadingView>({ toggl, countsIn, checklist, quota: c.get('toggl').quota() })
    })
    .post(
      '/workspaces/:workspace/history',
      valid('param', path),
      valid('json', historyRequest),
      withToken,
      async (c) => {
        const workspaceId = c.req.valid('param').workspace
        const asked = new Set(c.req.valid('json').people)
        const { histories, unread, stopped } = await askToggl(c, async (client, signal) => {
          const people = await listPeople(client, workspaceId, { signal })
          return readHistory(client, {
            workspaceId,
            people: people.filter(({ workspaceUserId }) => asked.has(workspaceUserId)),
            signal,
          })
        })
        const quota = c.get('toggl').quota()
        return c.json<TogglHistoryView>({
          histories,
          unread,
          stopped: stoppedWords(stopped),
          quota,
        })
      },
    )
    .get('/new-workspace', async (c) =>
      c.json<NewTogglWorkspaceView>(
        togglFromClockify(await detailsOf(c.get('installation'), c.get('viewer'))),
      ),
    )
    .post('/workspaces', valid('json', newTogglWorkspace), withToken, async (c) => {
      const { organizationId, workspace: payload } = c.req.valid('json')
      const workspace = await askToggl(c, (toggl, signal) =>
        createTogglWorkspace(toggl, organizationId, payload, { signal }),
      )
      const keptOwn = keptByToggl(payload, workspace)
      const quota = c.get('toggl').quota()
      return c.json<CreatedTogglWorkspaceView, 201>({ workspace, keptOwn, quota }, 201)
    })
}
