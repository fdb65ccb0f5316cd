import { expect, it } from 'vitest'
import { carryOut } from './run-builders.ts'
import { setup } from './setup.ts'

it('changes the currency of the default rate, proves it, and puts it back', async () => {
  const { owner } = await setup()
  const { billableRate } = (await owner.team()).workspace
  const to = billableRate ?? 0
  const plan = await owner.plan({
    changes: [{ workspace: true, billableRate: { to, currency: 'EUR' } }],
  })
  expect(plan.items).toMatchObject([
    { outcome: 'pending', before: to, after: to, currencyBefore: 'USD', currency: 'EUR' },
  ])
  const run = await carryOut(owner, plan)
  expect(run.verified).toMatchObject({ matching: 1, differing: 0 })
  expect((await owner.team()).workspace).toMatchObject({ billableRate: to, currency: 'EUR' })

  const undo = (await owner.follow(plan.id, 'undo')).body
  expect(undo.items).toMatchObject([{ outcome: 'pending', currencyBefore: 'EUR', currency: 'USD' }])
  await carryOut(owner, undo)
  expect((await owner.team()).workspace).toMatchObject({ billableRate: to, currency: 'USD' })
})
