import { describe, expect, it } from 'vitest'
import { createTogglWorkspace } from '../../server/toggl/create-workspace.ts'
import { readMe } from '../../server/toggl/endpoints.ts'
import { TogglRefused } from '../../server/toggl/errors.ts'
import { togglWords } from '../../server/toggl/words.ts'
import { failureOf, setupToggl } from './setup-toggl.ts'

const { toggl, client, clientOf } = await setupToggl({ lasts: 'file' })
toggl.quota.person = 10_000
const organizationId = toggl.organization.id

describe('a refusal in words', () => {
  const premium = (field: string) => `"Must be a premium user to use ${field}"`
  const left = (remaining: number) => ({
    'x-toggl-quota-remaining': String(remaining),
    'x-toggl-quota-resets-in': '754',
  })
  type Case = [
    status: number,
    body: string,
    headers: Record<string, string>,
    expected: object,
    words?: RegExp,
  ]
  const POST: Case[] = [
    [
      400,
      '"another workspace with same name exists in organization"',
      {},
      { status: 422, code: 'toggl_name_taken' },
    ],
    [400, '"workspace name must contain non-space characters"', {}, { code: 'toggl_name' }],
    [400, '"workspace name must not be nil"', {}, { code: 'toggl_name' }],
    [400, '"workspace name must not be longer than 140"', {}, { code: 'toggl_name' }, /140/],
    [400, '"user can have a maximum of 100 workspaces"', {}, { code: 'toggl_too_many_workspaces' }],
    [
      400,
      'Organization Halden can have a maximum of 3 workspaces',
      {},
      { code: 'toggl_too_many_workspaces' },
    ],
    [
      400,
      '"Multiple workspaces are not enabled in this organization."',
      {},
      { code: 'toggl_too_many_workspaces' },
    ],
    [400, '"User with id 12 does not exist."', {}, { code: 'toggl_refused' }, /admin/],
    [400, '"User 12 not exists in the workspace."', {}, { code: 'toggl_refused' }, /admin/],
    [400, '"JSON is not valid"', {}, { code: 'toggl_refused' }, /JSON is not valid/],
    [
      400,
      '<html><body>nginx</body></html>',
      {},
      { code: 'toggl_refused' },
      /^Toggl refused the request\.$/,
    ],
    [
      402,
      premium('rounding'),
      left(7),
      { status: 409, code: 'toggl_plan', planFields: ['rounding'] },
    ],
    // The last request of the hour may be the one that the plan refuses.
    [
      402,
      premium('rounding_minutes'),
      left(0),
      { code: 'toggl_plan', planFields: ['rounding_minutes'] },
    ],
    [
      402,
      premium('default_currency'),
      {},
      { code: 'toggl_plan', planFields: ['default_currency'] },
    ],
    [
      402,
      '"restricting tag management to administrators requires a premium subscription"',
      {},
      { code: 'toggl_plan', planFields: ['only_admins_may_create_tags'] },
    ],
    [
      402,
      '"Payment Required"',
      left(0),
      { status: 429, code: 'toggl_quota', retryAfterSeconds: 754 },
      /in 13 minutes/,
    ],
    [402, '"Payment Required"', left(3), { code: 'toggl_plan', planFields: [] }],
    [
      402,
      'You have hit your hourly limit for API calls.',
      {},
      { code: 'toggl_quota' },
      /in an hour/,
    ],
    // An advertisement for a plan does not make it one of the plan.
    [
      402,
      '"You have hit your hourly limit for API calls. Please upgrade to a paid plan to increase your limit. Your quota will reset in 1838 seconds"',
      { 'x-toggl-quota-remaining': '0' },
      { status: 429, code: 'toggl_quota', retryAfterSeconds: 1_838, planFields: [] },
      /in 31 minutes/,
    ],
    [402, '"Please upgrade"', left(0), { code: 'toggl_quota' }],
    [402, '', {}, { status: 409, code: 'toggl_plan_or_quota' }, /does not say which/],
    [402, '<html>Payment Required</html>', {}, { code: 'toggl_plan_or_quota' }],
    [403, '"Forbidden"', {}, { status: 403, code: 'toggl_forbidden' }, /Forbidden/],
    [
      403,
      'Incorrect username and/or password',
      {},
      { status: 403, code: 'toggl_token_refused' },
      /does not accept this API token/,
    ],
    [404, '"Organization not found/accessible"', {}, { status: 404, code: 'toggl_not_found' }],
    [404, 'organization owner not found', {}, { code: 'toggl_not_found' }, /owner not found/],
    [404, '', {}, { code: 'toggl_not_found' }],
    [409, '{"message":"no"}', {}, { status: 422, code: 'toggl_refused' }, /“no”/],
    [
      429,
      '<html>Too Many</html>',
      {},
      { status: 429, code: 'toggl_too_many_requests', retryAfterSeconds: 60 },
    ],
  ]
  it.each(POST)('to a POST, %i %s', async (status, body, headers, expected, words = /./) => {
    toggl.faults.add({ method: 'POST', kind: { type: 'answer', status, body, headers } })
    const error = await failureOf(createTogglWorkspace(client, organizationId, { name: 'x' }))
    expect(error).toBeInstanceOf(TogglRefused)
    const said = togglWords(error)
    expect(said).toMatchObject(expected)
    expect(said?.message).toMatch(words)
    expect(said?.message).not.toMatch(/<html/)
  })

  const GET: Case[] = [
    [403, 'Incorrect username and/or password', {}, { status: 403, code: 'toggl_token_refused' }],
    [401, '', {}, { status: 403, code: 'toggl_token_refused' }],
    [402, '""', left(0), { code: 'toggl_quota' }, /30 an hour/],
    [404, '"could not load user data"', {}, { code: 'toggl_not_found' }],
    [500, '"Internal Server Error"', {}, { status: 503, code: 'toggl_unreachable' }],
  ]
  it.each(GET)(
    'to a reading of one’s own, %i %s',
    async (status, body, headers, expected, words = /./) => {
      toggl.faults.add({ times: 9, kind: { type: 'answer', status, body, headers } })
      const said = togglWords(await failureOf(readMe(client)))
      toggl.faults.clear()
      expect(said).toMatchObject(expected)
      expect(said?.message).toMatch(words)
    },
  )

  it('is about the token where it is not known, and quotes no token, whatever Toggl echoes', async () => {
    const wrong = 'a'.repeat(32)
    const error = await failureOf(readMe(clientOf(wrong)))
    expect(togglWords(error)).toMatchObject({ code: 'toggl_token_refused' })
    for (const token of [wrong, 'A-token.of/another=form']) {
      const basic = Buffer.from(`${token}:api_token`).toString('base64')
      const body = JSON.stringify(`no ${token} here, ${basic} neither, but workspace 4711`)
      toggl.faults.add({ kind: { type: 'answer', status: 404, body } })
      const echoed = await failureOf(readMe(clientOf(token)))
      const told = JSON.stringify([echoed, togglWords(echoed), String(echoed)])
      expect(told).toContain('no … here, … neither, but workspace 4711')
      for (const secret of [token, basic]) expect(told).not.toContain(secret)
    }
    expect(togglWords(new Error('ours'))).toBeNull()
  })

  it('is told of a Toggl that is not there', async () => {
    const { toggl: gone, client: ours } = await setupToggl()
    await gone.close()
    const error = await failureOf(createTogglWorkspace(ours, 1, { name: 'x' }))
    expect(togglWords(error)).toMatchObject({ status: 503, code: 'toggl_unreachable' })
  })
})
