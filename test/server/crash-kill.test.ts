import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createSeededRandom } from '../sandbox/seeded-random.ts'
import { startProcesses } from './crash-processes.ts'
import { planRaise } from './run-builders.ts'

const ITEMS = 480
const KILLS = 10
/** Fewer writes than this between two kills, so that each falls into the run. */
const MOST_WRITES = 14
const MOST_DELAY = 60

it(
  'a run ends truthfully and whole although its process is killed ten times',
  { timeout: 240_000 },
  async () => {
    const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
    const random = createSeededRandom(seed)
    const { node, sandbox, expectTruthOf } = await startProcesses()
    const { owner } = node
    const plan = await planRaise(owner, ITEMS)
    await owner.step(plan.id, 'start')

    const killed: number[] = []
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = (await sandbox.writes()).length
        const until = before + 1 + random.below(MOST_WRITES)
        while ((await sandbox.writes()).length < Math.min(until, ITEMS)) await wait(10)
        if (until > ITEMS) throw new Error('the run was over before the last kill')
        await wait(random.below(MOST_DELAY))
        await node.kill()
        killed.push((await sandbox.writes()).length)
        await node.start()
      }
      const run = await owner.ended(plan.id)
      expect(run).toMatchObject({ state: 'finished', stopped: null })
      expect(run.counts).toMatchObject({ total: ITEMS, done: ITEMS })
      expect(run.verified).toMatchObject({ matching: ITEMS, differing: 0 })
      await expectTruthOf(owner, plan.id)
    } catch (cause) {
      throw new Error(`CRASH_SEED=${seed}, killed after ${killed.join(', ')} writes`, { cause })
    }
  },
)
