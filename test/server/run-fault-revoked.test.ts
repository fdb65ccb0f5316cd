import { expect, it } from 'vitest'
import { expectTruthOf } from './run-invariant.ts'
import { inMidRun } from './run-midway.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { setup } from './setup.ts'

/** So many items may wait for their slot already. */
const MOST_WAITING = 8
const slowly = { environment: { CLOCKIFY_RATE_LIMIT: '10' }, sandbox: { latency: { ms: 100 } } }
const notValid = JSON.stringify({ message: 'Token is not valid', code: 4017 })

it('a run whose token is revoked ends, says why, and skips the rest', async () => {
  const given = await setup(slowly)
  const { owner, sandbox } = given
  const id = await inMidRun(given, 25)
  sandbox.faults.add({ kind: { type: 'status', status: 401, body: notValid } })
  const run = await owner.ended(id)
  expect(run).toMatchObject({ state: 'finished', verified: null })
  expect(run.stopped).toMatch(/Install it again/)
  expect(run.counts.skipped).toBeGreaterThan(0)
  expect(run.counts).toMatchObject({ refused: 0, unknown: 0, done: sandbox.log.writes().length })
  await expectTruthOf(given, id)
})

it('a token that is dead from the start writes nothing', async () => {
  const given = await setup({ sandbox: { members: 20 } })
  const { owner, sandbox } = given
  const plan = await planRaise(owner, 3)
  sandbox.faults.add({ kind: { type: 'status', status: 401, body: notValid } })
  const run = await carryOut(owner, plan)
  expect(run).toMatchObject({ state: 'finished', counts: { skipped: 3 } })
  expect(run.stopped).toMatch(/Install it again/)
  await expectTruthOf(given, plan.id)
})

it('an uninstall in mid-run takes the run with it, and nothing more is written', async () => {
  const given = await setup(slowly)
  const { owner, sandbox, installation, app } = given
  const id = await inMidRun(given, 25)
  expect((await installation?.uninstall())?.status).toBe(204)
  const mark = sandbox.log.mark()
  expect((await owner.ask(`/api/runs/${id}`)).status).toBe(401)

  // Installed again, a run of its own works: nothing of the old one holds the workspace or writes on.
  const fetch = async (input: string, init?: RequestInit) => await app.request(input, init)
  await sandbox.install({ manifestUrl: 'https://rateboard.example/manifest.json', fetch })
  const again = await given.as()
  const plan = await planRaise(again, 2)
  const run = await carryOut(again, plan)
  expect(run).toMatchObject({ counts: { done: 2 }, verified: { matching: 2 } })
  const late = sandbox.log.since(mark).filter((one) => one.addonId === installation?.addonId)
  expect(late.filter((one) => one.method === 'PUT' && one.status !== 401)).toEqual([])
  expect(late.length).toBeLessThanOrEqual(MOST_WAITING)
})
