import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startProcesses, type Node } from './crash-processes.ts'
import { planRaise } from './run-builders.ts'

const ITEMS = 400
/** A stop gives its work away within this time, ms, its process's end and a busy machine included. */
const HANDED_OVER = 4_000
const LOOK = 400

const requestsOf = async (node: Node): Promise<number> => {
  const text = await (await fetch(`${node.process.url}/metrics`)).text()
  return [...text.matchAll(/^rateboard_clockify_requests_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
}

/** Whether a node sends to Clockify just now. */
const worksOn = async (node: Node): Promise<boolean> => {
  const before = await requestsOf(node)
  await wait(LOOK)
  return (await requestsOf(node)) > before
}

/** Opens the event stream of a run; `told` is everything that it says until it ends. */
const openStream = async (node: Node, runId: string): Promise<{ told: Promise<string> }> => {
  const answer = await fetch(`${node.process.url}/api/runs/${runId}/events`, {
    headers: { 'X-Addon-Token': node.owner.token },
  })
  expect(answer.status).toBe(200)
  return { told: answer.text() }
}

describe.skipIf(!process.env['TEST_DATABASE_URL'])('three nodes on one PostgreSQL', () => {
  it(
    'hand a run from one to the next as they are asked to stop, and nobody is cut off',
    { timeout: 180_000 },
    async () => {
      const { node: one, addNode, sandbox, expectTruthOf } = await startProcesses()
      const others = await Promise.all([addNode(), addNode()])
      const plan = await planRaise(one.owner, ITEMS)
      await one.owner.step(plan.id, 'start')
      const written = async () => (await sandbox.writes()).length
      let left: Node[] = [one, ...others]
      for (let stop = 0; stop < 2; stop += 1) {
        await left[0]?.owner.runUntil(plan.id, (run) => run.counts.done >= 40 + stop * 100)
        const working = await Promise.all(left.map(worksOn))
        const leaving = left[working.indexOf(true)]
        if (!leaving) throw new Error('Nobody works on the run')
        left = left.filter((node) => node !== leaving)
        const { told } = await openStream(leaving, plan.id)
        const at = performance.now()
        process.kill(leaving.process.pid, 'SIGTERM')
        expect(await told).toContain('event: run')
        expect((await leaving.process.ended).code).toBe(0)
        await expect(fetch(`${leaving.process.url}/healthz`)).rejects.toThrow('fetch failed')
        // What was on its way is settled: the next one has nothing to be unsure of.
        const before = await written()
        while ((await written()) === before && performance.now() - at < HANDED_OVER) await wait(20)
        expect(performance.now() - at).toBeLessThan(HANDED_OVER)
      }
      const last = left[0]
      if (!last) throw new Error('Nobody is left')
      const run = await last.owner.ended(plan.id)
      expect(run).toMatchObject({ state: 'finished', counts: { done: ITEMS, unknown: 0 } })
      expect(run.verified).toMatchObject({ matching: ITEMS, differing: 0 })
      expect(await sandbox.writes()).toHaveLength(ITEMS)
      await expectTruthOf(last.owner, plan.id)
    },
  )
})
