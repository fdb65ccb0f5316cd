import { expect, it } from 'vitest'
import { expectTruthOf } from './run-invariant.ts'
import { inMidRun, nothingUnderway } from './run-midway.ts'
import { setup } from './setup.ts'

const slowly = { environment: { CLOCKIFY_RATE_LIMIT: '10' }, sandbox: { latency: { ms: 150 } } }

it('a run that is paused stops, tells what it has written, and goes on to the end', async () => {
  const given = await setup(slowly)
  const { owner, sandbox } = given
  const id = await inMidRun(given, 25)
  expect((await owner.step(id, 'pause')).body.state).toBe('paused')
  await nothingUnderway(given, id)
  const paused = await owner.run(id)
  expect(paused).toMatchObject({ state: 'paused', finishedAt: null, verified: null })
  expect(paused.counts.pending).toBeGreaterThan(0)
  await expectTruthOf(given, id)

  expect((await owner.step(id, 'resume')).body.state).toBe('running')
  const run = await owner.ended(id)
  expect(run.counts).toMatchObject({ done: 25, skipped: 0, unknown: 0 })
  expect(sandbox.log.writes()).toHaveLength(25)
  await expectTruthOf(given, id)
})

it('a run that is cancelled skips what was not sent, and proves what was', async () => {
  const given = await setup(slowly)
  const { owner, sandbox } = given
  const id = await inMidRun(given, 25)
  const { body } = await owner.step(id, 'cancel')
  expect(body).toMatchObject({ state: 'running', cancelling: true, finishedAt: null })
  const run = await owner.runUntil(id, (seen) => seen.state === 'cancelled')
  expect(run.counts.pending).toBe(0)
  expect(run.state).toBe('cancelled')
  expect(run.counts.skipped).toBeGreaterThan(0)
  expect(run.counts.done).toBe(sandbox.log.writes().length)
  expect(run.verified).toMatchObject({ matching: run.counts.done, differing: 0 })
  for (const item of (await owner.items(id)).filter((one) => one.outcome === 'skipped'))
    expect(item).toMatchObject({ reason: 'The run was cancelled.', attempts: 0 })
  await expectTruthOf(given, id)
})

it('a paused run that is cancelled ends, too', async () => {
  const given = await setup(slowly)
  const id = await inMidRun(given, 25)
  await given.owner.step(id, 'pause')
  await nothingUnderway(given, id)
  await given.owner.step(id, 'cancel')
  const run = await given.owner.ended(id)
  expect(run.state).toBe('cancelled')
  await expectTruthOf(given, id)
})
