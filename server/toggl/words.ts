/** What went wrong with Toggl, as a stable code and in words that say what to do next. */
import type { ErrorStatus } from '../errors.ts'
import { PLAN_ONLY_FIELDS, type TogglField } from './create-workspace.ts'
import { TogglLost, TogglMisread, TogglRefused } from './errors.ts'
import { isOfPerson } from './refusal.ts'
import { TEXTS_OF_400 } from './refusal-texts.ts'

export type TogglWords = {
  /** For our own answer: never 401, which would end the panel's session. */
  status: ErrorStatus
  code:
    | 'toggl_token_refused'
    | 'toggl_forbidden'
    | 'toggl_quota'
    | 'toggl_plan'
    | 'toggl_plan_or_quota'
    | 'toggl_name'
    | 'toggl_name_taken'
    | 'toggl_too_many_workspaces'
    | 'toggl_refused'
    | 'toggl_not_found'
    | 'toggl_too_many_requests'
    | 'toggl_unreachable'
    | 'toggl_unknown'
    | 'toggl_misread'
  message: string
  /** When to try again, where Toggl says so. */
  retryAfterSeconds: number | null
  /** Fields of the body that the workspace's plan lacks, as far as Toggl names them. */
  planFields: TogglField[]
}

type Said = Pick<TogglWords, 'status' | 'code' | 'message'> & Partial<TogglWords>

const whole = (words: Said): TogglWords => ({ retryAfterSeconds: null, planFields: [], ...words })

/** Toggl's own text behind a sentence of ours. */
export const quoted = (said: string | null): string =>
  said === null ? '' : ` Toggl says: “${said}”.`

/** The documented texts of a 402 that is about the plan. */
const OF_PLAN = /premium user|premium subscription|(starter|premium|enterprise) and higher/i
/** What Toggl says to a token that it does not know, with 403. */
const OF_TOKEN = /incorrect (username|e-?mail)|api token/i
/** A used up quota may advertise a paid plan in the same text, so this is looked for first. */
const OF_QUOTA = /quota|hourly limit|api calls|too many requests|rate limit/i
/** "Your quota will reset in 1838 seconds" */
const RESETS_IN = /\bresets?\b\D{0,20}?(\d{1,6}) ?s(?:ec(?:ond)?s?)?\b/i

const fieldsIn = (said: string): TogglField[] =>
  /tag management/i.test(said)
    ? ['only_admins_may_create_tags']
    : PLAN_ONLY_FIELDS.filter((field) => new RegExp(`\\b${field}\\b`).test(said))

/** "in 12 minutes", rounded up so that nobody comes too early. */
export const inMinutes = (seconds: number | null): string => {
  if (seconds === null) return 'in an hour'
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`
}

/** 402 means a used up quota or a plan that is too small; Toggl has one status for both. */
const ofPayment = (error: TogglRefused): TogglWords => {
  const said = error.said ?? ''
  const { remaining } = error.quota
  const isOfPlan = OF_PLAN.test(said)
  if (OF_QUOTA.test(said) || (remaining === 0 && !isOfPlan)) {
    const [, seconds] = RESETS_IN.exec(said) ?? []
    const resetsInSeconds = error.quota.resetsInSeconds ?? (seconds ? Number(seconds) : null)
    return whole({
      status: 429,
      code: 'toggl_quota',
      message: `Toggl’s requests for this hour are used up (${isOfPerson(error.request) ? 'it allows 30 an hour about a person’s own workspaces' : 'those of the organization; its own plan says how many'}). Nothing was changed. Try again ${inMinutes(resetsInSeconds)}.`,
      retryAfterSeconds: resetsInSeconds ?? 3_600,
    })
  }
  if (isOfPlan || remaining !== null)
    return whole({
      status: 409,
      code: 'toggl_plan',
      message: `The Toggl workspace’s plan does not allow this.${quoted(error.said)} Leave out what needs a higher plan, or choose one in Toggl.`,
      planFields: fieldsIn(said),
    })
  return whole({
    status: 409,
    code: 'toggl_plan_or_quota',
    message: `Toggl refused this for its plan or because the requests for this hour are used up; it does not say which.${quoted(error.said)} Try again in an hour; if it is refused again, it needs a higher plan.`,
  })
}

const of400 = (error: TogglRefused): TogglWords => {
  const said = error.said ?? ''
  const [, code = 'toggl_refused' as const, words = 'Toggl refused the request.'] =
    TEXTS_OF_400.find(([pattern]) => pattern.test(said)) ?? []
  return whole({ status: 422, code, message: `${words}${quoted(error.said)}` })
}

const UNKNOWN =
  'Toggl did not say whether the workspace was made. Look at your list of Toggl workspaces before you try again.'

const REDIRECTED =
  'Something else than Toggl answered: it sent the request on to another address, which is not followed. Nothing was changed. Look at TOGGL_HOSTS, and at what stands between this server and Toggl.'

const ofStatus = (error: TogglRefused): TogglWords => {
  const isWrite = error.request.startsWith('POST')
  switch (error.status) {
    case 400:
    case 422:
      return of400(error)
    case 402:
      return ofPayment(error)
    case 401:
    case 403:
      // Toggl refuses a token that is not valid with 403, the same as a person who may not.
      return error.status === 401 || isOfPerson(error.request) || OF_TOKEN.test(error.said ?? '')
        ? whole({
            status: 403,
            code: 'toggl_token_refused',
            message:
              'Toggl does not accept this API token. Copy it again from your profile page in Toggl Track.',
          })
        : whole({
            status: 403,
            code: 'toggl_forbidden',
            message: `Toggl does not let the owner of this token do that.${quoted(error.said)} Use the token of an admin of the Toggl workspace.`,
          })
    case 404:
      return whole({
        status: 404,
        code: 'toggl_not_found',
        message: `Toggl does not have it, or not for the owner of this token.${quoted(error.said)} Read the list of workspaces again.`,
      })
    case 429:
      return whole({
        status: 429,
        code: 'toggl_too_many_requests',
        message: 'Toggl asked for a slower pace. Nothing was changed. Try again in a minute.',
        retryAfterSeconds: error.retryAfterSeconds ?? 60,
      })
    default:
      if (error.status < 500)
        return whole({
          status: 422,
          code: 'toggl_refused',
          message: `Toggl refused the request (${error.status}).${quoted(error.said)}`,
        })
      return isWrite
        ? whole({ status: 502, code: 'toggl_unknown', message: UNKNOWN })
        : whole({
            status: 503,
            code: 'toggl_unreachable',
            message: `Toggl failed with ${error.status}. Nothing was changed. Try again in a few minutes.`,
          })
  }
}

/** @returns null for an error that is not about Toggl */
export const togglWords = (error: unknown): TogglWords | null => {
  if (error instanceof TogglRefused) return ofStatus(error)
  if (error instanceof TogglLost)
    return error.sent && error.request.startsWith('POST')
      ? whole({ status: 502, code: 'toggl_unknown', message: UNKNOWN })
      : whole({
          status: 503,
          code: 'toggl_unreachable',
          message: error.redirected
            ? REDIRECTED
            : 'Toggl did not answer. Nothing was changed. Try again in a minute.',
        })
  if (error instanceof TogglMisread)
    return error.request.startsWith('POST')
      ? whole({ status: 502, code: 'toggl_unknown', message: UNKNOWN })
      : whole({
          status: 502,
          code: 'toggl_misread',
          message:
            'Toggl answered in a way that Rateboard does not understand. Nothing was changed. Look whether there is a newer version of Rateboard.',
        })
  return null
}
