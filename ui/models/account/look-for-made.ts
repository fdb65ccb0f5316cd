import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { OnboardingView } from '../../../server/routes/onboarding-views.ts'
import type { AccountApi } from './account-api.ts'
import { findMade } from './find-made.ts'
import type { KeyUse } from './key-use.ts'
import type { UnansweredModel } from './unanswered.ts'

/**
 * Reads the list of the key's owner for the workspace whose making got no answer, and what waits for it.
 * @param take is told of the workspace where it is there, with the plan of one's own that waits for it, or null
 */
export const lookForMade = async (
  {
    api,
    unanswered,
    looking,
    now,
  }: {
    api: Pick<AccountApi, 'owner' | 'list' | 'kept'>
    unanswered: UnansweredModel
    looking: KeyUse
    now: () => number
  },
  take: (found: { workspace: OwnWorkspaceView; waits: OnboardingView | null }) => void,
): Promise<void> => {
  unanswered.refresh()
  const lost = unanswered.unanswered.peek()
  if (lost === null) return
  const begunAt = now()
  await looking.use(
    async (key) => {
      const [workspaces, ownerId] = await Promise.all([api.list(key, ['OWNER']), api.owner(key)])
      const found = ownerId === lost.ownerId ? findMade(workspaces, lost) : undefined
      const waits = found ? await api.kept(found.id) : null
      return { workspaces, ownerId, waits }
    },
    ({ workspaces, ownerId, waits }) => {
      const look = unanswered.tell(lost, { workspaces, ownerId, begunAt })
      if (look?.found === 'there') take({ workspace: look.workspace, waits })
    },
  )
}
