import { expect, it } from 'vitest'
import { setupIdle } from './idle-setup.ts'
import { planRaise } from './run-builders.ts'

it('lets a run go before everybody’s entries, which come to their end beside it', async () => {
  const { sandbox, active, ask, owner } = await setupIdle({
    sandbox: { members: 80 },
    environment: { CLOCKIFY_RATE_LIMIT: '10' },
  })
  sandbox.variants.reportsRefused = 403
  const plan = await planRaise(owner, 15)
  sandbox.log.clear()
  const asked = ask()
  const read = () =>
    sandbox.log.all().filter((one) => one.template.endsWith('/time-entries')).length
  await expect.poll(read).toBeGreaterThan(2)
  const before = read()
  await owner.step(plan.id, 'start')
  await owner.ended(plan.id)
  expect(read() - before).toBeLessThan(active.length / 2)
  expect((await asked).body).toMatchObject({ source: 'entries', needs: null })
})
