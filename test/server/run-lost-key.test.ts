import { randomBytes } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { createClock, type Clock } from '../../server/clock.ts'
import { createCaller } from './caller.ts'
import { planRaise } from './run-builders.ts'
import { openAddon } from './store-addon.ts'

const MINUTE = 60_000
/** How often a worker looks for work, ms. */
const LOOK = 500

/** Real time, which passes in half minutes from one look for work to the next while somebody lets it. */
const createHastyClock = () => {
  const { now, sleep } = createClock()
  let ahead = 0
  let until = 0
  let passed = () => {}
  const clock: Clock = {
    now: () => now() + ahead,
    sleep: async (ms, signal) => {
      const isHasty = ms === LOOK && ahead < until
      if (isHasty) ahead += MINUTE / 2
      if (ahead >= until) passed()
      await sleep(isHasty ? 5 : ms, signal)
    },
  }
  return {
    clock,
    async pass(minutes: number) {
      until = ahead + minutes * MINUTE
      await new Promise<void>((resolve) => {
        passed = resolve
      })
    },
  }
}

it('runs rest for an hour where the key of their token is lost, then end, and a cancelled one at once', async () => {
  const { clock, pass } = createHastyClock()
  const addon = await openAddon({
    clock,
    environment: { CLOCKIFY_RATE_LIMIT: '20' },
    sandbox: { members: 40, latency: { ms: 100 } },
  })
  onTestFinished(() => addon.close())
  await addon.install()
  const aCaller = async () =>
    createCaller(addon.app, await addon.sandbox.tokens.user({ expiresInSeconds: 10_000 }))
  let owner = await aCaller()
  const [first, second] = [await planRaise(owner, 20), await planRaise(owner, 3)]
  await owner.step(first.id, 'start')
  await owner.step(second.id, 'start')
  await owner.runUntil(first.id, ({ counts }) => counts.done > 2)
  await addon.restart({ SECRET_KEY: randomBytes(32).toString('base64') })
  owner = await aCaller()

  await pass(50)
  const { counts: before, ...resting } = await owner.run(first.id)
  expect(resting).toMatchObject({ state: 'running', finishedAt: null })
  expect(before.pending).toBeGreaterThan(0)
  await owner.step(first.id, 'cancel')
  await pass(2)
  const cancelled = await owner.ended(first.id)
  expect(cancelled).toMatchObject({ state: 'cancelled', verified: null })
  expect(cancelled.counts).toMatchObject({ pending: 0, done: before.done })
  expect((await owner.run(second.id)).state).toBe('running')

  await pass(15)
  const stopped = await owner.ended(second.id)
  expect(stopped).toMatchObject({ state: 'finished', counts: { skipped: 3, done: 0 } })
  expect(stopped.stopped).toContain('Install it again')
})
