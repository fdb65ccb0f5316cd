import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createSeededRandom } from '../sandbox/seeded-random.ts'
import { startProcesses } from './crash-processes.ts'
import { newPeople, planInvites } from './people-builders.ts'

const PEOPLE = 110
const KILLS = 5
/** Fewer writes than this between two kills, so that each falls among the invitations. */
const MOST_WRITES = 16

it(
  'nobody is invited twice although the process is killed in the middle of the invitations',
  { timeout: 240_000 },
  async () => {
    const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
    const random = createSeededRandom(seed)
    const { node, sandbox, expectTruthOf } = await startProcesses()
    const { owner } = node
    const invited = async () =>
      (await sandbox.writes()).filter((write) => write.field === 'invite').map((one) => one.value)
    const invite = newPeople(PEOPLE, { billableRate: 9_000 })
    const plan = await planInvites(owner, invite, false)
    await owner.step(plan.id, 'start')
    const killed: number[] = []
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const until = (await invited()).length + 1 + random.below(MOST_WRITES)
        while ((await invited()).length < until) await wait(10)
        await node.kill()
        killed.push((await invited()).length)
        await node.start()
      }
      const run = await owner.ended(plan.id)
      expect(run).toMatchObject({ state: 'finished', stopped: null, counts: { refused: 0 } })
      // One that was claimed twice by a process that died is not sent a third time, and up to five are claimed at a kill.
      expect(run.counts.unknown).toBeLessThan(PEOPLE / 10)
      expect(run.counts.done).toBe(2 * (PEOPLE - run.counts.unknown))
      const sent = await invited()
      expect(new Set(sent).size).toBe(sent.length)
      await expectTruthOf(owner, plan.id)
    } catch (cause) {
      throw new Error(`CRASH_SEED=${seed}, killed after ${killed.join(', ')}`, { cause })
    }
  },
)
