import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { Workspace } from '../../server/bulk/types.ts'
import { ApiError } from '../../ui/api-error.ts'
import type { Asked } from '../../ui/models/plan.ts'
import { createWorkspaceModel } from '../../ui/models/workspace.ts'
import { english } from './builders.ts'

const setUp = (rates: Partial<Workspace> = {}) => {
  const asked: Asked[] = []
  const workspace = signal<Workspace | null>({
    id: 'w',
    name: 'Halden Studio',
    plan: 'PRO',
    currency: 'EUR',
    currencies: ['EUR'],
    billableRate: 10_500,
    costRate: null,
    features: [],
    ...rates,
  })
  let failing = false
  const model = createWorkspaceModel({
    workspace,
    format: signal(english),
    ask: async (request) => {
      if (failing) throw new ApiError(503, 'clockify_unreachable', 'Clockify did not answer.')
      asked.push(request)
    },
  })
  return { model, asked, fail: () => void (failing = true) }
}

it('asks for what was typed and nothing else, in the workspace’s currency', async () => {
  const { model, asked } = setUp()
  model.type('billableRate', '110')
  await model.review()
  expect(asked).toMatchObject([
    { since: null, changes: [{ workspace: true, billableRate: { to: 11_000, currency: 'EUR' } }] },
  ])
  expect(asked[0]?.changes[0]).not.toHaveProperty('costRate')
})

it('counts a rate typed as it is as no edit', () => {
  const { model } = setUp()
  for (const text of ['105', '105.00', ' 105.0 ']) {
    model.type('billableRate', text)
    expect([text, model.edited.value, model.ready.value]).toEqual([text, 0, false])
  }
})

it('refuses nonsense and an unset rate with the reason, and asks for nothing', async () => {
  const { model, asked } = setUp()
  model.type('costRate', 'a lot')
  expect(model.reasonOf('costRate')).toMatch(/not an amount/)
  model.type('costRate', '')
  model.type('billableRate', '')
  expect(model.reasonOf('billableRate')).toMatch(/cannot unset/)
  await model.review()
  expect(asked).toEqual([])
})

it('lets the edits go when their run has started, not before', async () => {
  const { model, asked } = setUp()
  model.type('costRate', '50')
  await model.review()
  expect(model.edited.value).toBe(1)
  asked[0]?.onStarted?.()
  expect(model.edited.value).toBe(0)
})

it('keeps what was typed when no plan could be made, and says why', async () => {
  const { model, fail } = setUp()
  fail()
  model.type('costRate', '50')
  await model.review()
  expect(model.failure.value?.code).toBe('clockify_unreachable')
  expect(model.textOf('costRate')).toBe('50')
})
