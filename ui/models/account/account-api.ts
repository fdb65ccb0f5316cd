import { hc, parseResponse } from 'hono/client'
import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { App } from '../../../server/app.ts'
import type { InviteChange, WorkspaceChange } from '../../../server/bulk/types.ts'
import type { WorkspaceRole } from '../../../server/clockify/own-workspaces.ts'
import type {
  OnboardingMade,
  OnboardingPreview,
  OnboardingView,
} from '../../../server/routes/onboarding-views.ts'
import { createSend } from '../../api.ts'

export type NewWorkspace = { name: string; organizationId: string }

/** What is to be planned in a workspace that is new. */
export type FirstRun = { reason?: string; since: null; changes: (WorkspaceChange | InviteChange)[] }

/** Every call with a key of a person's own, which travels in a header of its own. All of them throw `ApiError`. */
export type AccountApi = {
  /** The id of the key's owner. */
  owner: (key: string) => Promise<string>
  list: (key: string, roles: readonly WorkspaceRole[]) => Promise<OwnWorkspaceView[]>
  create: (key: string, asked: NewWorkspace) => Promise<OwnWorkspaceView>
  /** What would be asked of a new workspace; asks nothing of Clockify. */
  preview: (run: FirstRun) => Promise<OnboardingPreview>
  /** Makes the workspace, or takes one that is there, and keeps the plan for it. */
  onboard: (
    key: string,
    asked: { workspace: NewWorkspace | { id: string }; run: FirstRun },
  ) => Promise<OnboardingMade>
  /** The plan of one's own that waits for a workspace, or null; asks nothing of Clockify. */
  kept: (workspaceId: string) => Promise<OnboardingView | null>
}

/** The way to the server that served the page; `fetch` carries the viewer's token. */
export const createAccountApi = ({
  base,
  fetch,
}: {
  base: URL
  fetch: typeof globalThis.fetch
}): AccountApi => {
  const { my, onboarding } = hc<App>(base.href, { fetch: createSend(fetch) }).api
  const by = (key: string) => ({ headers: { 'X-Clockify-Key': key } })
  return {
    owner: async (key) => (await parseResponse(my.user.$get({}, by(key)))).id,
    list: async (key, roles) =>
      (await parseResponse(my.workspaces.$get({ query: { roles: [...roles] } }, by(key))))
        .workspaces,
    create: (key, asked) => parseResponse(my.workspaces.$post({ json: asked }, by(key))),
    preview: (run) => parseResponse(onboarding.preview.$post({ json: { run } })),
    onboard: (key, asked) => parseResponse(onboarding.$post({ json: asked }, by(key))),
    kept: async (workspace) =>
      (await parseResponse(onboarding.kept[':workspace'].$get({ param: { workspace } })))
        .onboarding,
  }
}
