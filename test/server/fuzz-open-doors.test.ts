import fc from 'fast-check'
import { beforeAll, expect, it, afterAll } from 'vitest'
import type { Installation } from '../sandbox/installation.ts'
import { anyContentType, broken, HOSTILE_TEXTS, malformed } from './any-malformed.ts'
import { routesOf } from './auth-api-routes.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'
import { FUZZ_TIMEOUT, fuzzed, soundAnswer } from './sound-answer.ts'

let addon: OpenAddon
let installed: Installation
let other: Installation

beforeAll(async () => {
  addon = await openAddon()
  installed = await addon.install()
  other = await addon.install(addon.sandbox.addWorkspace({ members: 3 }).id)
})
afterAll(() => addon.close())

const JSON_TYPE = 'application/json'

/** A right body as text, something like it, or bytes. */
const anyBodyOf = (right: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 3, arbitrary: right.map((value) => [JSON.stringify(value), JSON_TYPE] as const) },
    { weight: 4, arbitrary: malformed(right).map((text) => [text, JSON_TYPE] as const) },
    { weight: 1, arbitrary: broken(right).map((text) => [text, JSON_TYPE] as const) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.uint8Array({ maxLength: 300 }), anyContentType)
        .map(([bytes, type]) => [Uint8Array.from(bytes), type] as const),
    },
  )

const post = async (path: string, body: BodyInit, headers: Record<string, string>) =>
  await soundAnswer(
    await addon.app.request(path, { method: 'POST', headers, body }),
    `POST ${path} ${String(body).slice(0, 300)}`,
  )

it(
  'any body of a lifecycle call with a right token is handled or refused, never a failure',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const { tokens, url } = addon.sandbox
    const { workspaceId } = installed
    // Some are of nobody that was ever installed.
    const ids = [installed.addonId, 'a'.repeat(24), 'b'.repeat(24)]
    const made = await Promise.all(
      ids.map(async (addonId) => ({
        addonId,
        token: await tokens.lifecycle({ workspaceId, addonId }),
        authToken: await tokens.installation({ workspaceId, addonId }),
      })),
    )
    const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string())
    const bodyOf = (addonId: string, authToken: string) =>
      fc.record(
        {
          workspaceId: fc.constant(workspaceId),
          addonId: fc.constant(addonId),
          authToken: fc.constant(authToken),
          asUser: fc.oneof(fc.constant(installed.asUser), text),
          apiUrl: fc.oneof(
            fc.constantFrom(`${url}/api`, `${url}/api/v1/`, 'https://example.com'),
            text,
          ),
          status: fc.constantFrom('ACTIVE', 'INACTIVE', 'GONE'),
          settings: fc.jsonValue(),
          webhooks: fc.oneof(
            fc.jsonValue(),
            fc.array(
              fc.record({
                path: fc.oneof(fc.constantFrom(...installed.webhooks.map((one) => one.path)), text),
                authToken: fc.oneof(fc.constant(authToken), text),
              }),
              { maxLength: 4 },
            ),
          ),
        },
        { requiredKeys: ['workspaceId', 'addonId', 'authToken'] },
      )
    const calls = routesOf(addon.app).filter(({ path }) => path.startsWith('/lifecycle/'))
    const handled = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calls),
        fc
          .constantFrom(...made)
          .chain((one) =>
            fc.tuple(fc.constant(one.token), anyBodyOf(bodyOf(one.addonId, one.authToken))),
          ),
        async ({ path }, [token, [body, type]]) => {
          const headers = { 'X-Addon-Lifecycle-Token': token, 'Content-Type': type }
          const { status } = await post(path, body, headers)
          expect([204, 401, 413, 422]).toContain(status)
          if (status === 204) handled.add(path)
        },
      ),
      fuzzed(400),
    )
    expect(handled.size).toBe(calls.length)
  },
)

it(
  'any body of a webhook with its right token is a hint or refused, never a failure',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const hint = fc.record(
      {
        workspaceId: fc.constantFrom(
          other.workspaceId,
          other.workspaceId,
          installed.workspaceId,
          '',
        ),
        userId: fc.string(),
        users: fc.array(fc.jsonValue(), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...other.webhooks),
        anyBodyOf(fc.oneof(hint, fc.jsonValue())),
        async ({ event, path, authToken }, [body, type]) => {
          const headers = {
            'Clockify-Signature': authToken,
            'Clockify-Webhook-Event-Type': event,
            'Content-Type': type,
          }
          expect([204, 401, 413]).toContain((await post(path, body, headers)).status)
        },
      ),
      fuzzed(200),
    )
  },
)

const ROOMS =
  '/panel,/assets/,/assets/index.js,/icon.svg,/manifest.json,/healthz,/readyz,/metrics,/api/team,/api/,/lifecycle/installed,/webhooks/user-updated,/'
const TURNS =
  '..,.,%2e%2e,%2E%2e,..%2f,..%5c,..\\,%00,%0a,//,/,%,%ff,%c0%ae,;,?,#,*,package.json,index.html,.env,secret.key,server,node_modules,é,%F0%9F%98%80'
const anyPath = fc
  .tuple(
    fc.constantFrom(...ROOMS.split(',')),
    fc.array(fc.constantFrom(...TURNS.split(','), 'x'.repeat(300), 'y'.repeat(3_000)), {
      maxLength: 5,
    }),
    fc.constantFrom('', '/'),
  )
  .map(([room, turns, between]) => room + (turns.length > 0 ? between : '') + turns.join(between))

const anyMethod = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('GET', 'HEAD') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'OPTIONS',
      'POST',
      'PUT',
      'DELETE',
      'PATCH',
      'PROPFIND',
      'get',
      'X-Y',
    ),
  },
)

it(
  'any path and method without a token shows what is public and nothing else',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPath,
        anyMethod,
        fc.constantFrom<Record<string, string>>(
          {},
          { Origin: 'https://example.com', 'Access-Control-Request-Method': 'PUT' },
          { Range: 'bytes=0-1' },
          { 'Accept-Encoding': 'br, gzip;q=1.0, *;q=0' },
          { 'If-None-Match': '*' },
          { 'X-HTTP-Method-Override': 'DELETE' },
        ),
        async (path, method, headers) => {
          const answer = await addon.app.request(path, { method, headers })
          expect(answer.headers.get('access-control-allow-origin')).toBeNull()
          expect(answer.headers.get('set-cookie')).toBeNull()
          const { status, body } = await soundAnswer(answer, `${method} ${path.slice(0, 300)}`)
          expect([200, 206, 401, 404, 405, 414]).toContain(status)
          const shown = status < 300 ? String(JSON.stringify(body)) : ''
          expect(shown).not.toMatch(/devDependencies|root:x|createRateboard/)
        },
      ),
      fuzzed(600),
    )
  },
)
