import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Installation } from '../sandbox/installation.ts'
import type { Claims } from '../sandbox/token-claims.ts'
import { forgedTokens, type Forged } from './auth-forged-tokens.ts'
import { createSigner } from './auth-signer.ts'
import { createCaller } from './caller.ts'
import { A_VIEW, everyDoor, fitsHeader, type Door } from './every-door.ts'
import { forgedUserClaims } from './forged-claims.ts'
import { spelledOtherwise } from './forged-texts.ts'
import { openAddon, type OpenAddon } from './store-addon.ts'

const signer = createSigner()
const REFUSAL = {
  error: {
    code: 'invalid_token',
    message: 'Your session is not valid any more. Reload the page in Clockify.',
  },
}

let addon: OpenAddon
let former: Installation
let current: Installation
let other: Installation
let runId: string
let viewId: string

beforeAll(async () => {
  addon = await openAddon({ sandbox: { signingKey: signer.signingKey, members: 6 } })
  former = await addon.install()
  await former.uninstall()
  other = await addon.install(addon.sandbox.addWorkspace({ members: 3 }).id)
  current = await addon.install()
  const owner = createCaller(addon.app, await addon.sandbox.tokens.user())
  const users = [addon.sandbox.workspace.ownerId]
  runId = (await owner.plan({ changes: [{ users, billableRate: { to: 4_321 } }] })).id
  const body = { name: 'A view', view: A_VIEW }
  viewId = (await owner.ask<{ id: string }>('/api/views', { method: 'POST', body })).body.id
})
afterAll(() => addon.close())

const doors = (): Door[] =>
  everyDoor(addon.app, {
    runId,
    viewId,
    userId: addon.sandbox.workspace.ownerId,
    installation: current,
    authToken: current.authToken,
    apiUrl: `${addon.sandbox.url}/api`,
    apiKey: addon.sandbox.workspace.apiKey(addon.sandbox.workspace.ownerId),
    organizationId: addon.sandbox.workspace.organizationId,
  })

/** Everything that is kept; the add-on is opened again afterwards. */
const everythingKept = async () => {
  const tables = await addon.stopAndRead()
  await addon.restart()
  return tables
}

/** The right tokens of every kind, each with what it is. */
const kinds = async (of: Installation, whose: string): Promise<Record<string, Forged[]>> => {
  const { tokens } = addon.sandbox
  const named = { workspaceId: of.workspaceId, addonId: of.addonId }
  return {
    user: [
      [`the owner's token of ${whose}`, await tokens.user(named)],
      [`an admin's token of ${whose}`, await tokens.user({ ...named, role: 'ADMIN' })],
    ],
    lifecycle: [[`the lifecycle token of ${whose}`, await tokens.lifecycle(named)]],
    installation: [[`the installation token of ${whose}`, of.authToken]],
    webhook: of.webhooks.map(({ event, authToken }) => [`${event}'s token of ${whose}`, authToken]),
  }
}

/** Tokens that are right somewhere else. */
const swapped = async (door: Door): Promise<Forged[]> => {
  const own = await kinds(current, 'this installation')
  // At its own webhook a token is right, also that of another workspace: for that workspace.
  const isRight = ([what]: Forged) => door.event !== null && what.startsWith(`${door.event}'s`)
  const elsewhere = Object.entries(own)
    .flatMap(([kind, tokens]) => (kind === door.kind && kind !== 'webhook' ? [] : tokens))
    .filter((one) => !isRight(one))
  const strangers = [
    ...Object.values(await kinds(former, 'a former installation')).flat(),
    // At the API another workspace's token is right in the same way.
    ...(door.kind === 'user'
      ? []
      : Object.values(await kinds(other, 'another workspace'))
          .flat()
          .filter((one) => !isRight(one))),
  ]
  // The keys of all add-ons are one, so is what signs their tokens.
  const ofAnotherAddon = Object.values(own)
    .flat()
    .map(([what, token]): Forged => [
      `${what}, of another add-on`,
      signer.token({ ...decodeJwt(token), sub: 'another-addon' }),
    ])
  const respelt = elsewhere
    .slice(0, 5)
    .flatMap(([what, token]) =>
      spelledOtherwise(token).map(([how, spelt]): Forged => [`${what}, with ${how}`, spelt]),
    )
  return [...elsewhere, ...strangers, ...ofAnotherAddon, ...respelt]
}

const forOthers = (right: Claims): Forged[] => [
  ['the addonId of another workspace', signer.token({ ...right, addonId: other.addonId })],
  ['the id of another workspace', signer.token({ ...right, workspaceId: other.workspaceId })],
  ['the addonId of a former installation', signer.token({ ...right, addonId: former.addonId })],
]

const userLike = (right: Claims): Forged[] =>
  ['workspaceRole', 'language', 'theme'].map((name) => [
    `a user's ${name} in it`,
    signer.token({ ...right, [name]: 'OWNER' }),
  ])

const rightAt = async (door: Door): Promise<string> => {
  const { tokens } = addon.sandbox
  if (door.kind === 'user') return await tokens.user()
  if (door.kind === 'lifecycle') return await tokens.lifecycle()
  return current.webhooks.find(({ event }) => event === door.event)?.authToken ?? ''
}

/** The kit of one kind of door. */
const kitOf = async (door: Door): Promise<Forged[]> => {
  const right = decodeJwt(await rightAt(door)) as Claims
  return [
    ...(await forgedTokens(signer, right)),
    ...forOthers(right),
    ...(door.kind === 'user' ? forgedUserClaims(signer, right) : userLike(right)),
  ]
}

/** What came instead of the one refusal that everybody gets. */
const otherThanRefused = async (door: Door, [what, token]: Forged): Promise<string[]> => {
  const answer = await door.send(what === 'no token' ? undefined : token)
  const text = await answer.text()
  const said = [text, ...answer.headers.values()].join('\n')
  const isRefused =
    answer.status === 401 &&
    text === JSON.stringify(REFUSAL) &&
    answer.headers.get('content-type')?.startsWith('application/json') === true &&
    !(token.length > 20 && said.includes(token))
  return isRefused ? [] : [`${what} at ${door.route}: ${answer.status} ${text.slice(0, 90)}`]
}

/** Every fourth of a kit, each door another fourth; what kinds of doors there are have each met the whole once. */
const PART = 4

it(
  'refuses forged tokens at every door alike, keeps nothing of it and tells nobody why',
  { timeout: 240_000 },
  async () => {
    const before = await everythingKept()
    const opened: string[] = []
    const distinct = new Set<string>()
    const guarded = doors().filter(({ kind }) => kind !== 'public')
    expect(new Set(guarded.map(({ kind }) => kind))).toEqual(
      new Set(['user', 'lifecycle', 'webhook']),
    )
    const kits = new Map<string, Forged[]>()
    let fewest = Infinity
    for (const [at, door] of guarded.entries()) {
      const known = kits.get(door.kind)
      const kit = known ?? (await kitOf(door))
      kits.set(door.kind, kit)
      const forgeries: Forged[] = [
        ['no token', ''],
        ['an empty token', ''],
        ...(known ? kit.filter((_, of) => of % PART === at % PART) : kit),
        ...(await swapped(door)),
      ]
      const all = forgeries.filter(([, token]) => fitsHeader(token))
      fewest = Math.min(fewest, all.length)
      for (const forged of all) {
        distinct.add(forged[1])
        opened.push(...(await otherThanRefused(door, forged)))
      }
    }
    expect(opened).toEqual([])
    expect(fewest).toBeGreaterThan(100)
    expect(distinct.size).toBeGreaterThan(300)
    expect(await everythingKept()).toEqual(before)
    expect(addon.sandbox.log.writes()).toHaveLength(0)
  },
)

it('refuses every forged installation token in the body of INSTALLED, and keeps nothing of it', async () => {
  const before = await everythingKept()
  const lifecycle = await addon.sandbox.tokens.lifecycle()
  const door = doors().find(({ route }) => route === 'POST /lifecycle/installed')
  const right = decodeJwt(current.authToken) as Claims
  const { workspaceId, addonId } = current
  const own = await kinds(current, 'this installation')
  const forged: Forged[] = [
    ...(await forgedTokens(signer, right)),
    ...forOthers(right),
    ...userLike(right),
    ...(own['user'] ?? []),
    ...Object.values(await kinds(former, 'a former installation')).flat(),
  ]
  const taken: string[] = []
  for (const [what, authToken] of forged) {
    const answer = await door?.send(lifecycle, { workspaceId, addonId, authToken })
    // Longer than any token: refused as a malformed field.
    const expected = authToken.length > 8_192 ? 422 : 401
    if (answer?.status !== expected) taken.push(`${what}: ${answer?.status}`)
  }
  expect(taken).toEqual([])
  expect(await everythingKept()).toEqual(before)
})

it('lets the right token in at every door, so that each was refused for its one fault', async () => {
  // The one that removes everything goes last.
  const order = (door: Door) => ['user', 'webhook', 'lifecycle'].indexOf(door.kind)
  const guarded = doors()
    .filter(({ kind }) => kind !== 'public')
    .toSorted((a, b) => order(a) - order(b))
  const shut: string[] = []
  for (const door of guarded) {
    if (door.route === 'POST /lifecycle/status-changed') continue
    const answer = await door.send(await rightAt(door))
    if ([401, 403].includes(answer.status) || answer.status >= 500)
      shut.push(`${door.route} ${answer.status}`)
    await answer.body?.cancel()
  }
  expect(shut).toEqual([])
})
