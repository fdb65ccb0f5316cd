/** The bodies that ask for a workspace and for what is to be planned there. */
import { z } from 'zod'
import { newWorkspace, workspaceId } from '../account/requests.ts'
import type { OnboardingRequest } from '../bulk/types.ts'
import { problemWords } from '../problem-words.ts'
import { runRequest } from './run-request.ts'

/**
 * What POST /api/runs takes, but only what can be said of a workspace that nobody is in yet: its default rates, and whom
 * to invite. Its groups have no ids yet, only names.
 */
const firstRun = runRequest.transform((asked, context): OnboardingRequest => {
  const changes = asked.changes.flatMap((change, at) => {
    const refuse = (message: string, ...path: string[]): void =>
      context.addIssue({ code: 'custom', message, path: ['changes', at, ...path] })
    if ('users' in change) {
      refuse('names members: a new workspace has none. Invite them instead', 'users')
      return []
    }
    if ('invite' in change && change.invite.some(({ groups = [] }) => groups.length > 0))
      refuse('names groups by id: a new workspace has none. Name them in groupNames', 'invite')
    return [change]
  })
  return { reason: asked.reason, since: asked.since, changes }
})

/** A workspace to be made, or one that is there. Tried by what it names, so that the problems told are those of the one meant. */
const workspace = z.unknown().transform((value, context) => {
  const isThere = typeof value === 'object' && value !== null && 'id' in value
  const schema = isThere ? z.strictObject({ id: workspaceId }) : newWorkspace
  const parsed = schema.safeParse(value, { error: problemWords })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) context.addIssue({ ...issue, code: 'custom' })
  return z.NEVER
})

export const onboardingRequest = z.strictObject({ workspace, run: firstRun })

export const onboardingPreview = z.strictObject({ run: firstRun })
