/** Any request at a route of the API: well formed, or with something done to it. */
import fc from 'fast-check'
import { newWorkspace } from '../../server/account/requests.ts'
import { importOptions } from '../../server/routes/import-request.ts'
import {
  inviteChange,
  memberChange,
  wholeRequest,
  workspaceChange,
} from '../../server/routes/run-request.ts'
import { historyRequest, newTogglWorkspace } from '../../server/routes/toggl.ts'
import { changedView, newView } from '../../server/routes/saved-view-request.ts'
import { teamFileRequest } from '../../server/routes/team-file.ts'
import { anyFile } from './any-file.ts'
import { anyContentType, broken, HOSTILE_TEXTS, malformed } from './any-malformed.ts'
import { anyOf } from './schema-arbitrary.ts'

export type AnyRequest = {
  method: string
  path: string
  headers: Record<string, string>
  body: string | FormData | Uint8Array<ArrayBuffer> | undefined
}

/** Texts that mean something in the workspace. */
export type Names = {
  runs: string[]
  views: string[]
  users: string[]
  workspaces: string[]
  organizations: string[]
  /** API keys of people. */
  keys: string[]
  /** Of the Toggl beside: tokens, and ids of what is there. */
  toggl: { tokens: string[]; workspaces: number[]; organizations: number[]; people: number[] }
  others: string[]
}

/** Whatever is well formed for a plan: a change of each kind. */
export const anyRunRequest = (names: Names): fc.Arbitrary<unknown> => {
  const texts = [...names.users, ...names.others]
  const changes = [memberChange, workspaceChange, inviteChange].map((one) => anyOf(one, texts))
  return fc
    .tuple(anyOf(wholeRequest, []), fc.array(fc.oneof(...changes), { minLength: 1, maxLength: 3 }))
    .map(([rest, asked]) => ({ ...Object(rest), changes: asked }))
}

/** A new workspace, or one that is there, and what is to be planned in it. */
const anyOnboarding = (names: Names): Record<'workspace' | 'run', fc.Arbitrary<unknown>> => {
  const changes = [workspaceChange, inviteChange].map((one) => anyOf(one, names.others))
  return {
    workspace: fc.oneof(
      anyOf(newWorkspace, names.organizations),
      fc.record({ id: fc.constantFrom(...names.workspaces) }),
    ),
    run: fc.record({ changes: fc.array(fc.oneof(...changes), { minLength: 1, maxLength: 2 }) }),
  }
}

/** The body of every route that takes JSON. */
const bodiesOf = (names: Names): Record<string, fc.Arbitrary<unknown>> => ({
  'POST /api/runs': anyRunRequest(names),
  'POST /api/my/workspaces': anyOf(newWorkspace, names.organizations),
  'POST /api/onboarding': fc.record(anyOnboarding(names)),
  'POST /api/onboarding/preview': fc.record({ run: anyOnboarding(names).run }),
  'POST /api/toggl/workspaces': fc.record({
    organizationId: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...names.toggl.organizations) },
      { weight: 1, arbitrary: fc.nat() },
    ),
    workspace: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record(
          {
            name: fc.uuid(),
            default_hourly_rate: fc.constantFrom('75.5', '0'),
            rounding: fc.constantFrom(-1, 0, 1),
          },
          { requiredKeys: ['name'] },
        ),
      },
      { weight: 1, arbitrary: anyOf(newTogglWorkspace.shape.workspace, names.others) },
    ),
  }),
  'POST /api/toggl/workspaces/:workspace/history': fc.oneof(
    fc.record({ people: fc.subarray(names.toggl.people) }),
    anyOf(historyRequest, []),
  ),
  'POST /api/views': anyOf(newView, names.others),
  'PUT /api/views/:id': anyOf(changedView, names.others),
  'POST /api/team.csv': anyOf(teamFileRequest, names.users),
})

const QUERY_NAMES = 'fresh,days,thorough,cursor,limit,outcome,auth_token,__proto__,fresh[]'.split(
  ',',
)
const anyQuery = fc
  .array(
    fc.tuple(
      fc.constantFrom(...QUERY_NAMES),
      fc.oneof(
        fc.constantFrom('true', 'false', '1', '90', '0', '200', '1000', 'done', 'blocked', ''),
        fc.constantFrom('999999', '999999999999999', '9999999999999999', '1001', '-1', '1.5'),
        fc.constantFrom(...HOSTILE_TEXTS.filter((text) => text.length < 200)),
      ),
    ),
    { maxLength: 4 },
  )
  .map((pairs) => (pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`))

const anyRawQuery = fc.constantFrom(
  '?',
  '?%',
  '?%00=%ff',
  '?&&==',
  '?a=b#c',
  `?${'a=1&'.repeat(900)}`,
)

const oddHeaders = fc.dictionary(
  fc.constantFrom(
    'X-Request-Id',
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'If-None-Match',
    'Range',
    'Origin',
    'Cookie',
    'Expect',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-HTTP-Method-Override',
    'Content-Length',
    'Transfer-Encoding',
    'Last-Event-ID',
  ),
  fc.constantFrom(
    '*',
    '0',
    '-1',
    'gzip',
    'bytes=0-',
    'null',
    '1e9',
    ' ',
    'DELETE',
    'é',
    'x'.repeat(4_000),
  ),
  { maxKeys: 3 },
)

const HOSTILE_PARTS = ['..', '%2e%2e', '%00', '%', '%ff', '%F0%9F%98%80', 'a%2Fb', ';', '+', '//']
const anyId = (known: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...HOSTILE_PARTS,
        ...HOSTILE_TEXTS.filter((text) => !/\p{Surrogate}/u.test(text)).map(encodeURIComponent),
      ),
    },
  )

/** A form with a file and options, each of them odd now and then. */
const anyForm = (names: Names): fc.Arbitrary<FormData> => {
  const options = anyOf(importOptions, [...names.runs, ...names.others])
  const text = fc.oneof(
    options.map((one) => JSON.stringify(one)),
    malformed(options),
    broken(options),
  )
  const parts = fc.constantFrom('file', 'file', 'file', 'options', 'FILE', '', 'x')
  return fc
    .record({
      file: anyFile,
      name: fc.constantFrom(...HOSTILE_TEXTS, 'rates.csv'),
      options: fc.option(text),
      part: parts,
      twice: fc.boolean(),
      asFile: fc.boolean(),
    })
    .map(({ file, name, options: given, part, twice, asFile }) => {
      const form = new FormData()
      form.append(part, new File([Uint8Array.from(file)], name))
      if (twice) form.append('file', 'a text')
      if (given !== null) form.append('options', asFile ? new Blob([given]) : given)
      return form
    })
}

const JSON_TYPE = { 'Content-Type': 'application/json' }

const anyBody = (
  right: fc.Arbitrary<unknown>,
): fc.Arbitrary<Pick<AnyRequest, 'headers' | 'body'>> => {
  const text = right.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 4, arbitrary: text.map((body) => ({ headers: JSON_TYPE, body })) },
    { weight: 4, arbitrary: malformed(right).map((body) => ({ headers: JSON_TYPE, body })) },
    { weight: 1, arbitrary: broken(right).map((body) => ({ headers: JSON_TYPE, body })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(text, anyContentType)
        .map(([body, type]) => ({ headers: { 'Content-Type': type }, body })),
    },
  )
}

const anyImport = (names: Names): fc.Arbitrary<Pick<AnyRequest, 'headers' | 'body'>> =>
  fc.oneof(
    { weight: 4, arbitrary: anyForm(names).map((body) => ({ headers: {}, body })) },
    {
      weight: 1,
      arbitrary: fc.tuple(anyFile, anyContentType).map(([file, type]) => ({
        headers: { 'Content-Type': type },
        body: Uint8Array.from(file),
      })),
    },
  )

/** Any request at a route, its path and method as the app names them. */
export const anyRequest = (
  route: { method: string; path: string },
  names: Names,
): fc.Arbitrary<AnyRequest> => {
  const { method, path } = route
  const right = bodiesOf(names)[`${method} ${path}`] ?? fc.constant({})
  const body: fc.Arbitrary<Pick<AnyRequest, 'headers' | 'body'>> =
    method === 'GET'
      ? fc.constant({ headers: {}, body: undefined })
      : path === '/api/imports'
        ? anyImport(names)
        : anyBody(right)
  const room = /^\/api\/(runs|views|members|my)\//.exec(path)?.[1]
  const known =
    { runs: names.runs, views: names.views, members: names.users, my: names.workspaces }[
      room ?? ''
    ] ?? []
  const key = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names.keys) },
    { weight: 1, arbitrary: fc.constantFrom('', 'short', 'x'.repeat(60), 'x y'.repeat(9)) },
  )
  const withKey = path.startsWith('/api/my/') || path === '/api/onboarding'
  const token = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names.toggl.tokens) },
    { weight: 1, arbitrary: fc.constantFrom('', 'short', 'f'.repeat(32), 'a:b'.repeat(9)) },
  )
  const withToken = path.startsWith('/api/toggl/')
  return fc
    .record({
      id: known.length > 0 ? anyId(known) : fc.constant(''),
      query: fc.oneof({ weight: 6, arbitrary: anyQuery }, { weight: 1, arbitrary: anyRawQuery }),
      key: withKey
        ? key.map((one) => ({ 'X-Clockify-Key': one }))
        : withToken
          ? token.map((one) => ({ 'X-Toggl-Token': one }))
          : fc.constant({}),
      workspace: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...names.toggl.workspaces.map(String)) },
        { weight: 1, arbitrary: fc.constantFrom('0', '5', '-1', '1e3', '9'.repeat(30)) },
      ),
      odd: fc.oneof(fc.constant({}), oddHeaders),
      body,
    })
    .map(({ id, workspace, query, key, odd, body: given }) => ({
      method,
      path: path.replace(':id', id).replace(':workspace', workspace) + query,
      headers: { ...odd, ...key, ...given.headers },
      body: given.body,
    }))
}
