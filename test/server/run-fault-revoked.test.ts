import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultKind } from '../sandbox/faults.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { inMidRun } from './run-midway.ts'
import { setup, type Setup } from './setup.ts'
import { createSkippingClock } from './skipping-clock.ts'

/** So many items may wait for their slot already. */
const MOST_WAITING = 8
const slowly = { environment: { CLOCKIFY_RATE_LIMIT: '10' }, sandbox: { latency: { ms: 100 } } }

const refusal = (status: number, message: string, code: number): FaultKind => ({
  type: 'status',
  status,
  body: JSON.stringify({ message, code }),
})

/** How Clockify says that an add-on is let in no more: seen, or likely where nobody has seen it. */
const WAYS: [string, FaultKind][] = [
  ['the token is not valid', refusal(401, 'Token is not valid', 4017)],
  ['an old wording', refusal(401, 'Full authentication is required to access this resource', 1000)],
  ['401 without a word', { type: 'status', status: 401, body: '' }],
  ['switched off, 401', refusal(401, 'Addon is not active on this workspace', 501)],
  ['switched off, 403', refusal(403, 'Addon is not active on this workspace', 501)],
  ['not to be seen, 403', refusal(403, 'Access Denied', 501)],
  ['not to be seen, 404', refusal(404, "Workspace doesn't exist", 501)],
]

const reinstall = async ({ sandbox, app }: Setup) => {
  const fetch = async (input: string, init?: RequestInit) => await app.request(input, init)
  return await sandbox.install({ manifestUrl: 'https://rateboard.example/manifest.json', fetch })
}

describe('a run whose token is revoked ends, says why, and skips the rest', () => {
  let given: Setup
  beforeAll(async () => {
    given = await setup({ ...slowly, clock: createSkippingClock(1_100), lasts: 'file' })
    // A reading after a hint waits for the run's end in steps that are jumped over: time would race.
    given.sandbox.webhooks.enabled = false
  })

  afterEach(() => {
    given.sandbox.faults.clear()
    given.sandbox.log.clear()
  })

  it.each(WAYS)('%s', async (_, kind) => {
    const { owner, sandbox } = given
    const body = { changes: [{ workspace: true as const, billableRate: { add: 100 } }] }
    const id = await inMidRun(given, 25)
    const waiting = await owner.plan(body)
    sandbox.faults.add({ kind })
    const run = await owner.ended(id)
    expect(run).toMatchObject({ state: 'finished', verified: null })
    expect(run.stopped).toMatch(/Install it again/)
    expect(run.counts.skipped).toBeGreaterThan(0)
    expect(run.counts).toMatchObject({ refused: 0, unknown: 0, done: sandbox.log.writes().length })
    await expectTruthOf(given, id)

    // The next one hears it at its start, and no plan is made any more.
    const next = await carryOut(owner, waiting)
    expect(next.counts).toMatchObject({ done: 0, refused: 0, skipped: 1 })
    expect(next.stopped).toMatch(/Install it again/)
    const refused = await owner.ask('/api/runs', { method: 'POST', body })
    expect([refused.status, refused.body.error.code]).toEqual([403, 'needs_reinstall'])
  })

  it('a new installation heals it', async () => {
    const { owner, sandbox, installation } = given
    sandbox.faults.add({ kind: refusal(401, 'Token is not valid', 4017) })
    expect((await owner.ask('/api/team?fresh=true')).body.error.code).toBe('needs_reinstall')
    sandbox.faults.clear()
    await installation?.uninstall()
    await reinstall(given)
    const again = await given.as()
    const run = await carryOut(again, await planRaise(again, 2))
    expect(run).toMatchObject({ counts: { done: 2 }, verified: { matching: 2 }, stopped: null })
  })
})

it('a refusal of single writes in the words of one to all is theirs alone, and costs one reading', async () => {
  const given = await setup({ sandbox: { members: 20 } })
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 6)
  const refused = plan.items.slice(0, 4).map((item) => item.userId)
  sandbox.faults.add({
    path: new RegExp(refused.join('|')),
    kind: refusal(403, 'Access Denied', 501),
  })
  const mark = sandbox.log.mark()
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ counts: { done: 2, refused: 4 }, stopped: null })
  // Two readings of two requests each, before and after the writes, and one that asks.
  expect(sandbox.log.since(mark).filter((one) => one.method === 'GET')).toHaveLength(5)
  await expectTruthOf(given, plan.id)
})

describe('an installation that goes in mid-run takes the run with it, and nothing more is written', () => {
  it.each([
    ['uninstalled, and installed again later', true],
    ['replaced by another, its own end never told', false],
  ])('%s', async (_, isTold) => {
    const given = await setup(slowly)
    const { sandbox, installation } = given
    const id = await inMidRun(given, 25)
    const told = isTold ? await installation?.uninstall() : undefined
    expect(told?.status).toBe(isTold ? 204 : undefined)
    await reinstall(given)
    const mark = sandbox.log.mark()

    // A run of the new one works: nothing of the old one holds the workspace or writes on.
    const again = await given.as()
    expect((await again.ask(`/api/runs/${id}`)).status).toBe(404)
    const run = await carryOut(again, await planRaise(again, 2))
    expect(run).toMatchObject({ counts: { done: 2 }, verified: { matching: 2 } })
    const late = sandbox.log.since(mark).filter((one) => one.addonId === installation?.addonId)
    const accepted = late.filter((one) => one.method === 'PUT' && one.status === 200)
    expect(accepted.length).toBeLessThanOrEqual(isTold ? 0 : MOST_WAITING)
    expect(late.length).toBeLessThanOrEqual(MOST_WAITING)
  })
})
