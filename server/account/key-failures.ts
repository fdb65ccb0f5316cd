/**
 * Why a request with a person's key did not succeed, in words that say what to do next. None of them is a 401: that is
 * the panel's own session, which has nothing to do with the key.
 */
import {
  ClockifyLost,
  ClockifyMisread,
  ClockifyRefused,
  ClockifyThrottled,
} from '../clockify/errors.ts'
import { AppError, ClockifyUnreachable, TooManyRequests } from '../errors.ts'

type Told = ConstructorParameters<typeof AppError>

const WHERE = 'In Clockify: your picture → Preferences → Advanced → API key.'
/** Nobody says how long; the shortest window that is known of. */
const A_WHILE = 60_000

const KEY_REFUSED: Told = [
  403,
  'key_refused',
  `Clockify does not know this key. Copy it whole, or make a new one. ${WHERE} A workspace with a region or an address of its own takes only keys that were made there.`,
]

const READING: Record<number, Told> = {
  402: [
    402,
    'plan_needed',
    'Clockify says that the plan does not include this. Upgrade it in Clockify, or ask its owner.',
  ],
  403: [
    403,
    'key_not_allowed',
    'Clockify does not show this to the key’s owner. Use the key of somebody who is in that workspace.',
  ],
}

const OWN: Record<number, Told> = {
  ...READING,
  403: [
    403,
    'key_not_allowed',
    `Clockify does not let this key read its owner’s account and workspaces. Make a new key, or use the key of somebody who may. ${WHERE}`,
  ],
}

const NO_SUCH: Told = [
  404,
  'not_found',
  'Clockify knows no such workspace for this key. List your workspaces to see which there are.',
]

const CREATING: Record<number, Told> = {
  402: [
    402,
    'plan_needed',
    'Clockify says that the organization’s plan has no room for another workspace. Nothing was made. Upgrade it in Clockify, or ask its owner.',
  ],
  403: [
    403,
    'key_not_allowed',
    'Clockify does not let the key’s owner make a workspace in this organization. Nothing was made. Use the key of somebody who may, and not one of a workspace with an address of its own.',
  ],
  404: [
    404,
    'no_such_organization',
    'Clockify knows no such organization. Nothing was made. The Workspace view shows the id of this workspace’s.',
  ],
  409: [
    409,
    'workspace_exists',
    'There is a workspace of this name already. Nothing was made. Choose another name, or look at your list.',
  ],
}

/** Nobody knows what became of it; only the list tells. */
export const OUTCOME_UNKNOWN: Told = [
  502,
  'outcome_unknown',
  'Clockify gave no answer that says whether the workspace was made. Look at your list first, and make it again only if it is not there.',
]

const inItsWords = (said: string | null, otherwise: string): string =>
  said === null ? otherwise : `Clockify says: ${said.replace(/[.\s]*$/, '')}.`

const tooFast = ({ retryAfterMs }: ClockifyThrottled): AppError =>
  new TooManyRequests(
    Math.min(retryAfterMs ?? A_WHILE, 60 * A_WHILE),
    'Clockify refuses more requests for now. Nothing was changed. Wait a minute and try again; a FREE workspace has about 30 an hour.',
  )

const isServersOwn = ({ status }: ClockifyRefused): boolean => status >= 500 && status !== 501

/**
 * What went wrong with a reading, as an error for the person; what is nobody's failure stays what it is.
 * @param what `one` names a workspace, which Clockify answers with 400, 403 or 404 when it is not the person's; `all` is
 *   what is the person's own: whose the key is, and their list
 */
export const readingFailure = (cause: unknown, what: 'all' | 'one'): unknown => {
  if (cause instanceof ClockifyThrottled) return tooFast(cause)
  if (cause instanceof ClockifyLost || cause instanceof ClockifyMisread)
    return new ClockifyUnreachable({ cause })
  if (!(cause instanceof ClockifyRefused)) return cause
  const { status, said } = cause
  if (isServersOwn(cause)) return new ClockifyUnreachable({ cause })
  if (status === 401) return new AppError(...KEY_REFUSED)
  if (what === 'one' && (status === 404 || status === 400)) return new AppError(...NO_SUCH)
  const known = (what === 'all' ? OWN : READING)[status]
  if (known) return new AppError(...known)
  return new AppError(
    422,
    'request_refused',
    inItsWords(said, `Clockify refused to answer (${status}) and does not say why.`),
  )
}

/** What went wrong with making a workspace: surely nothing was made, or it is said that nobody knows. */
export const creatingFailure = (cause: unknown): unknown => {
  if (cause instanceof ClockifyThrottled) return tooFast(cause)
  if (cause instanceof ClockifyLost && !cause.sent) return new ClockifyUnreachable({ cause })
  if (cause instanceof ClockifyLost || cause instanceof ClockifyMisread)
    return new AppError(...OUTCOME_UNKNOWN)
  if (!(cause instanceof ClockifyRefused)) return cause
  const { status, said } = cause
  if (isServersOwn(cause)) return new AppError(...OUTCOME_UNKNOWN)
  if (status === 401) return new AppError(...KEY_REFUSED)
  // Duplicates of other things were seen as a 400 in such words (recorded probe).
  const known = CREATING[/already exists/i.test(said ?? '') ? 409 : status]
  if (known) return new AppError(...known)
  return new AppError(
    422,
    'workspace_refused',
    inItsWords(said, `Clockify refused to make the workspace (${status}) and does not say why.`) +
      ' Nothing was made.',
  )
}
