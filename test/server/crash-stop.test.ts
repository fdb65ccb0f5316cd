import { expect, it } from 'vitest'
import { startProcesses } from './crash-processes.ts'
import { planRaise } from './run-builders.ts'

const ITEMS = 200

it(
  'a process that is asked to stop in mid-run leaves nothing unknown, and the run goes on after it',
  { timeout: 120_000 },
  async () => {
    const { node, sandbox, expectTruthOf } = await startProcesses()
    const { owner } = node
    const plan = await planRaise(owner, ITEMS)
    await owner.step(plan.id, 'start')
    await owner.runUntil(plan.id, (run) => run.counts.done > 10)
    await node.process.stop(30_000)
    expect((await node.process.ended).code).toBe(0)
    const written = (await sandbox.writes()).length
    expect(written).toBeLessThan(ITEMS)

    // With Clockify's door closed the restarted run cannot move: what is told now is what the stop has kept.
    await sandbox.control('POST', '/faults', { kind: { type: 'storm' } })
    await node.start()
    const { counts } = await owner.run(plan.id)
    expect(counts).toMatchObject({ done: written, unknown: 0, refused: 0, skipped: 0 })
    await owner.runUntil(plan.id, (run) => run.state === 'running')
    // A stop while everything is throttled gives the items back instead of calling them refused.
    await node.process.stop(30_000)
    expect((await node.process.ended).code).toBe(0)
    await sandbox.control('DELETE', '/faults')
    await node.start()
    const run = await owner.ended(plan.id)
    expect(run).toMatchObject({ state: 'finished', counts: { done: ITEMS, unknown: 0 } })
    expect(run.verified).toMatchObject({ matching: ITEMS, differing: 0 })
    expect(await sandbox.writes()).toHaveLength(ITEMS)
    await expectTruthOf(owner, plan.id)
  },
)
