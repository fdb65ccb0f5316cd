/** Everything about Toggl Track, made once by the script that only its two views fetch. */
import { dayOf } from '../effective-from.ts'
import { createMigration } from './migration.ts'
import { createNewTogglWorkspace } from './new-workspace.ts'
import { createTogglAccount } from './toggl-account.ts'
import { createTogglApi } from './toggl-api.ts'

export type TogglModel = ReturnType<typeof createToggl>

export const createToggl = ({
  base,
  fetch,
  team,
  ask,
  storage,
  workspaceId,
}: {
  base: URL
  /** Carries the viewer's token. */
  fetch: typeof globalThis.fetch
  storage: () => Storage
  /** Clockify's, to keep the ticks of one workspace apart from another's. */
  workspaceId: string | null
} & Pick<Parameters<typeof createMigration>[0], 'team' | 'ask'>) => {
  const api = createTogglApi({ base, fetch })
  const account = createTogglAccount({ api })
  return {
    account,
    migration: createMigration({
      api,
      account,
      team,
      ask,
      today: dayOf(new Date()),
      storage,
      storageKey: `rateboard.toggl.${workspaceId}`,
    }),
    newWorkspace: createNewTogglWorkspace({ api, account }),
  }
}
