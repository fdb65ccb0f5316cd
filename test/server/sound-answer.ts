/** What every answer of the app must be, whatever was asked. */

/**
 * Every code that an error of the app may have. A new one is a promise to whoever reads them: it belongs here, and into
 * the README where a caller has to act on it.
 */
export const KNOWN_CODES = new Set([
  'addon_disabled',
  'address_too_long',
  'busy',
  'clockify_unreachable',
  'columns_needed',
  'database_unavailable',
  'details_removed',
  'free_plan_used_up',
  'host_not_allowed',
  'invalid_request',
  'invalid_token',
  'key_not_allowed',
  'key_refused',
  'name_taken',
  'needs_new_version',
  'needs_reinstall',
  'not_an_admin',
  'not_built',
  'no_such_organization',
  'not_found',
  'onboarding_waits',
  'outcome_unknown',
  'owner_only',
  'plan_needed',
  'request_refused',
  'run_conflict',
  'toggl_forbidden',
  'toggl_misread',
  'toggl_name',
  'toggl_name_taken',
  'toggl_not_found',
  'toggl_plan',
  'toggl_plan_or_quota',
  'toggl_quota',
  'toggl_refused',
  'toggl_token_refused',
  'toggl_too_many_requests',
  'toggl_too_many_workspaces',
  'toggl_unknown',
  'toggl_unreachable',
  'too_large',
  'too_many_requests',
  'too_many_views',
  'too_slow',
  'unreadable_file',
  'view_changed',
  'workspace_exists',
  'workspace_refused',
])

const GOOD_TYPES =
  /^(?:application\/json|text\/csv|text\/event-stream|text\/html|text\/plain|image\/svg|text\/javascript|text\/css)/

export type Sound = { status: number; code: string | null; body: unknown }

const textOf = async (answer: Response): Promise<string> => {
  const packing = answer.headers.get('content-encoding')
  if (packing !== 'gzip' && packing !== 'deflate') return await answer.text()
  return await new Response(answer.body?.pipeThrough(new DecompressionStream(packing))).text()
}

/** Reads an answer to its end, but for a stream of events. Throws an Error that says what is not sound about it. */
export const soundAnswer = async (answer: Response, asked: string): Promise<Sound> => {
  const type = answer.headers.get('content-type') ?? ''
  const { status } = answer
  if (type.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return { status, code: null, body: null }
  }
  const text = await textOf(answer)
  const wrong = (what: string) =>
    new Error(`${what}: ${asked} → ${status} ${type} ${text.slice(0, 300)}`)
  if (status >= 500) throw wrong('failed')
  if (!answer.headers.get('x-request-id')) throw wrong('no X-Request-Id')
  if (status < 400) {
    if (text !== '' && !GOOD_TYPES.test(type)) throw wrong('a strange type')
    return {
      status,
      code: null,
      body: type.includes('json') && text !== '' ? JSON.parse(text) : text,
    }
  }
  if (text === '' && asked.startsWith('HEAD ')) return { status, code: null, body: null }
  if (!type.startsWith('application/json')) throw wrong('an error that is no JSON')
  const body = JSON.parse(text) as { error?: { code?: string; message?: string } }
  const { code = '', message = '', ...more } = body.error ?? {}
  if (!KNOWN_CODES.has(code)) throw wrong(`an unknown code ${code}`)
  if (message.length < 10 || Object.keys(more).some((key) => key !== 'details'))
    throw wrong('not our shape')
  return { status, code, body }
}

/** How many cases of each property are tried, and from which seed; a failure prints its own. */
export const fuzzed = (cases = 60) => ({
  numRuns: Number(process.env['FUZZ_RUNS'] ?? cases),
  seed: Number(process.env['FUZZ_SEED'] ?? 1),
})

/** More cases than usual may take their time, ms. */
export const FUZZ_TIMEOUT = process.env['FUZZ_RUNS'] ? 1_800_000 : 120_000
