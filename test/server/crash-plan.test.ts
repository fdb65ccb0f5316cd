import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Page, RunView } from '../../server/bulk/views.ts'
import { createSeededRandom } from '../sandbox/seeded-random.ts'
import { startProcesses } from './crash-processes.ts'
import { aRaise, planRaise, ratedMembers } from './run-builders.ts'

const KILLS = 4
const MEMBERS = 450
/** Until a plan is made, with its reading: kills fall before, into and after the keeping of it, ms. */
const PLANNING = 700
const WRITES = 40

it(
  'a plan or an import that was killed in the making is whole or not there, and a proof that was killed is made again',
  { timeout: 150_000 },
  async () => {
    const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
    const random = createSeededRandom(seed)
    const { node, sandbox, expectTruthOf } = await startProcesses()
    const { owner } = node
    const team = await owner.team()
    const users = ratedMembers(team, MEMBERS)
    const byId = new Map(team.members.map((member) => [member.userId, member]))
    const file = ['Email,Billable rate', ...users.map((id) => `${byId.get(id)?.email},77.00`)].join(
      '\n',
    )
    const ask = (kill: number) =>
      kill % 2 === 0
        ? owner.ask('/api/runs', { method: 'POST', body: aRaise(users) })
        : fetch(`${node.process.url}/api/imports`, {
            method: 'POST',
            headers: { 'X-Addon-Token': owner.token, 'Content-Type': 'text/csv' },
            body: file,
          })
    for (let kill = 0; kill < KILLS; kill += 1) {
      const asked = ask(kill).catch(() => null)
      await wait(random.below(PLANNING))
      await node.kill()
      await asked
      await node.start()
    }
    const { body } = await owner.ask<Page<RunView, 'runs'>>('/api/runs')
    for (const run of body.runs) {
      const { total, unchanged, blocked } = run.counts
      const items = await owner.items(run.id)
      expect(items.length, `CRASH_SEED=${seed}`).toBe(total + unchanged + blocked)
      expect(items).toHaveLength(MEMBERS)
    }

    const plan = await planRaise(owner, WRITES)
    await owner.step(plan.id, 'start')
    while ((await sandbox.writes()).length < WRITES) await wait(5)
    await wait(random.below(300))
    await node.kill()
    await node.start()
    const run = await owner.ended(plan.id)
    expect(run).toMatchObject({ state: 'finished', counts: { done: WRITES } })
    expect(run.verified).toMatchObject({ matching: WRITES, differing: 0 })
    await expectTruthOf(owner, plan.id)
  },
)
