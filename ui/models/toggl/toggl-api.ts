import { hc, parseResponse } from 'hono/client'
import type { App } from '../../../server/app.ts'
import type {
  CreatedTogglWorkspaceView,
  NewTogglWorkspaceView,
  TogglHistoryView,
  TogglOrganizationsView,
  TogglReadingView,
  TogglWorkspacesView,
} from '../../../server/routes/toggl-view.ts'
import type { TogglPayload } from '../../../server/toggl/create-workspace.ts'
import { createSend } from '../../api.ts'

/** Every call about Toggl Track; the token travels in a header of its own. All of them throw `ApiError`. */
export type TogglApi = {
  /** One of the 30 requests an hour that Toggl allows about a person's own workspaces. */
  workspaces: (token: string) => Promise<TogglWorkspacesView>
  /** One of the same 30. */
  organizations: (token: string) => Promise<TogglOrganizationsView>
  /** All of a workspace that a move needs: one of the 30, and four or five of its organization's. */
  read: (token: string, workspaceId: number) => Promise<TogglReadingView>
  /** Two of the organization's requests for each of these memberships, and two more. */
  history: (token: string, workspaceId: number, people: number[]) => Promise<TogglHistoryView>
  /** What a Toggl workspace with this one's settings would be; asks nothing of Toggl. */
  newWorkspace: () => Promise<NewTogglWorkspaceView>
  create: (
    token: string,
    asked: { organizationId: number; workspace: TogglPayload },
  ) => Promise<CreatedTogglWorkspaceView>
}

/** The way to the server that served the page; `fetch` carries the viewer's token. */
export const createTogglApi = ({
  base,
  fetch,
}: {
  base: URL
  fetch: typeof globalThis.fetch
}): TogglApi => {
  const { toggl } = hc<App>(base.href, { fetch: createSend(fetch) }).api
  const by = (token: string) => ({ headers: { 'X-Toggl-Token': token } })
  const { workspaces } = toggl
  const of = (id: number) => ({ param: { workspace: String(id) } })
  return {
    workspaces: (token) => parseResponse(workspaces.$get({}, by(token))),
    organizations: (token) => parseResponse(toggl.organizations.$get({}, by(token))),
    read: (token, id) => parseResponse(workspaces[':workspace'].$get(of(id), by(token))),
    history: (token, id, people) =>
      parseResponse(
        workspaces[':workspace'].history.$post({ ...of(id), json: { people } }, by(token)),
      ),
    newWorkspace: () => parseResponse(toggl['new-workspace'].$get()),
    create: (token, asked) => parseResponse(workspaces.$post({ json: asked }, by(token))),
  }
}
