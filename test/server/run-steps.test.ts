import { beforeAll, expect, it } from 'vitest'
import type { RunState } from '../../server/bulk/types.ts'
import { planRaise } from './run-builders.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
beforeAll(async () => {
  given = await setup({ lasts: 'file', sandbox: { latency: { ms: 300 } } })
})

type Step = Parameters<Setup['owner']['step']>[1]

const refusesAll = async (id: string, state: RunState, steps: Step[]): Promise<void> => {
  for (const step of steps) {
    const { status, body } = await given.owner.step(id, step)
    expect([step, status, body.error?.details]).toEqual([step, 409, { state }])
    expect(body.error.message).toMatch(/^Only|ended already/)
  }
}

it('each state takes its own steps and refuses the others with its name', async () => {
  const { owner, sandbox } = given
  const first = await planRaise(owner, 20)
  const second = await planRaise(owner, 1)
  await refusesAll(first.id, 'planned', ['pause', 'resume'])

  await owner.step(first.id, 'start')
  await owner.runUntil(first.id, (run) => run.state === 'running' && run.counts.done > 0)
  expect((await owner.step(second.id, 'start')).body.state).toBe('queued')
  await refusesAll(first.id, 'running', ['start', 'resume'])
  await refusesAll(second.id, 'queued', ['start', 'resume'])

  expect((await owner.step(first.id, 'pause')).body.state).toBe('paused')
  await refusesAll(first.id, 'paused', ['start', 'pause'])
  expect((await owner.step(first.id, 'resume')).status).toBe(202)
  await owner.ended(first.id)
  await refusesAll(first.id, 'finished', ['start', 'pause', 'resume', 'cancel'])

  await owner.ended(second.id)
  const written = sandbox.log.writes().length
  const third = await planRaise(owner, 1)
  const { body } = await owner.step(third.id, 'cancel')
  expect(body).toMatchObject({ state: 'cancelled', counts: { pending: 0, skipped: 1 } })
  expect(body.finishedAt).not.toBeNull()
  await refusesAll(third.id, 'cancelled', ['start', 'pause', 'resume', 'cancel'])
  expect(sandbox.log.writes()).toHaveLength(written)
})

it('a queued run that is paused waits, goes back to its place, and can be cancelled', async () => {
  const { owner } = given
  const first = await planRaise(owner, 20)
  const second = await planRaise(owner, 1)
  await owner.step(first.id, 'start')
  await owner.runUntil(first.id, (run) => run.state === 'running')
  await owner.step(second.id, 'start')
  expect((await owner.step(second.id, 'pause')).body.state).toBe('paused')
  expect((await owner.step(second.id, 'resume')).body.state).toBe('queued')
  await owner.step(second.id, 'pause')
  await owner.ended(first.id)
  expect(await owner.run(second.id)).toMatchObject({ state: 'paused', startedAt: null })
  expect((await owner.step(second.id, 'cancel')).body).toMatchObject({
    state: 'cancelled',
    counts: { skipped: 1 },
  })
})

it('a run that does not exist takes no step', async () => {
  for (const step of ['start', 'pause', 'resume', 'cancel'] as const)
    expect((await given.owner.step('no-such-run', step)).status).toBe(404)
})
