import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startProcesses, type Node } from './crash-processes.ts'
import { planRaise } from './run-builders.ts'

const ITEMS = 300
/** Of five requests each. */
const READINGS = 4
/** Within this time another node goes on, ms: half of what the README promises, and still room for a busy machine. */
const TAKEN_OVER = 7_500

/** How many requests a node has sent to Clockify. */
const requestsOf = async (node: Node): Promise<number> => {
  const text = await (await fetch(`${node.process.url}/metrics`)).text()
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('rateboard_clockify_requests_total'))
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}

describe.skipIf(!process.env['TEST_DATABASE_URL'])('two nodes on one PostgreSQL', () => {
  it(
    'keep one limit and one truth, and one goes on where the other has died',
    { timeout: 180_000 },
    async () => {
      const { node: one, addNode, sandbox, expectTruthOf } = await startProcesses()
      const two = await addNode()
      const plan = await planRaise(one.owner, ITEMS)
      expect(await two.owner.run(plan.id)).toEqual(await one.owner.run(plan.id))
      const before = [await requestsOf(one), await requestsOf(two)]
      const starts = [one, two].map((node) => node.owner.step(plan.id, 'start'))
      expect((await Promise.all(starts)).map(({ status }) => status).toSorted()).toEqual([202, 409])

      await two.owner.runUntil(plan.id, (run) => run.counts.done > 20)
      const sent = [
        (await requestsOf(one)) - (before[0] ?? 0),
        (await requestsOf(two)) - (before[1] ?? 0),
      ]
      expect(sent).toContain(0)
      const [dead, alive] = sent[0] === 0 ? [two, one] : [one, two]
      // The other reads as fast as it may while the first writes: both draw on one limit.
      await Promise.all(Array.from({ length: READINGS }, () => alive.owner.team()))
      await dead.kill()
      const killedAt = performance.now()
      const written = (await sandbox.writes()).length
      expect(written).toBeLessThan(ITEMS)
      while ((await sandbox.writes()).length <= written) await wait(50)
      expect(performance.now() - killedAt).toBeLessThan(TAKEN_OVER)

      const run = await alive.owner.ended(plan.id)
      expect(run).toMatchObject({ state: 'finished', counts: { done: ITEMS } })
      expect(run.verified).toMatchObject({ matching: ITEMS, differing: 0 })
      await expectTruthOf(alive.owner, plan.id)
    },
  )

  it(
    'write nothing twice where one stands still for longer than its lease and wakes again',
    { timeout: 180_000 },
    async () => {
      const { node: one, addNode, sandbox, expectTruthOf } = await startProcesses()
      const two = await addNode()
      const plan = await planRaise(one.owner, ITEMS)
      await one.owner.step(plan.id, 'start')
      await two.owner.runUntil(plan.id, (run) => run.counts.done > 20)
      const before = [await requestsOf(one), await requestsOf(two)]
      await wait(500)
      const isOne = (await requestsOf(one)) > (before[0] ?? 0)
      const [still, awake] = isOne ? [one, two] : [two, one]
      process.kill(still.process.pid, 'SIGSTOP')
      // What it had on its way is written when that was answered.
      await wait(1_000)
      const written = (await sandbox.writes()).length
      await awake.owner.runUntil(plan.id, (run) => run.counts.done > written + 30)
      process.kill(still.process.pid, 'SIGCONT')
      const run = await awake.owner.ended(plan.id)
      expect(run).toMatchObject({ state: 'finished', counts: { done: ITEMS } })
      expect(await sandbox.writes()).toHaveLength(ITEMS)
      expect((await fetch(`${still.process.url}/readyz`)).status).toBe(200)
      await expectTruthOf(awake.owner, plan.id)
    },
  )
})
