import { expect, it } from 'vitest'
import type { ItemView } from '../../server/bulk/views.ts'
import type { Api } from '../../ui/api.ts'
import { createRunItems } from '../../ui/models/run-items.ts'
import { anItem, aRun } from './builders.ts'

/** A server that pages the items given, and notes what it was asked for. */
const aServer = (items: ItemView[]) => {
  const asked: Parameters<Api['items']>[1][] = []
  const api: Pick<Api, 'items'> = {
    items: async (_, of) => {
      asked.push(of)
      const found = items.filter(({ outcome }) => !of.outcome || outcome === of.outcome)
      const from = Number(of.cursor ?? 0)
      const end = from + (of.limit ?? 100)
      return { items: found.slice(from, end), next: end < found.length ? String(end) : null }
    },
  }
  return { api, asked }
}

const many = (count: number, overrides: Partial<ItemView> = {}): ItemView[] =>
  Array.from({ length: count }, (_, at) =>
    anItem({ id: `item-${at}`, settledAt: new Date(at).toJSON(), ...overrides }),
  )

it('reads every page of a plan, once', async () => {
  const { api, asked } = aServer(many(2_500))
  const items = createRunItems({ api, id: 'run-1' })
  await items.follow(aRun())
  await items.follow(aRun())
  expect(items.all.value).toHaveLength(2_500)
  expect(items.complete.value).toBe(true)
  expect(asked).toHaveLength(3)
})

it('reads nothing again of a plan that was just made whole', async () => {
  const { api, asked } = aServer([anItem()])
  const items = createRunItems({
    api,
    id: 'run-1',
    seed: { ...aRun(), items: [anItem()], next: null },
  })
  await items.follow(aRun())
  expect(items.all.value).toHaveLength(1)
  expect(asked).toHaveLength(0)
})

it('shows the ten written last while the run goes on, the newest first', async () => {
  const { api } = aServer(many(30, { outcome: 'done' }))
  const items = createRunItems({ api, id: 'run-1' })
  await items.follow(aRun({ state: 'running', counts: { done: 30 } }))
  expect(items.latest.value.map(({ id }) => id)).toEqual(
    [29, 28, 27, 26, 25, 24, 23, 22, 21, 20].map((at) => `item-${at}`),
  )
})

it('reads everything of a run that waits for people, and again when fewer are left', async () => {
  const { api, asked } = aServer([anItem({ waitsFor: 'join' }), anItem({ outcome: 'done' })])
  const items = createRunItems({ api, id: 'run-1' })
  const rests = aRun({ state: 'running', waitingFor: 2, counts: { total: 3, pending: 2 } })
  await items.follow(rests)
  await items.follow(rests)
  expect(items.all.value).toHaveLength(2)
  expect(asked).toHaveLength(1)
  await items.follow({ ...rests, waitingFor: 1, counts: { ...rests.counts, pending: 1 } })
  expect(asked).toHaveLength(2)
})

it('shows what was refused as soon as the count tells of it', async () => {
  const { api, asked } = aServer([anItem({ outcome: 'refused' })])
  const items = createRunItems({ api, id: 'run-1' })
  await items.follow(aRun({ state: 'running' }))
  expect(asked).toHaveLength(0)
  await items.follow(aRun({ state: 'running', counts: { refused: 1 } }))
  expect(items.refused.value).toHaveLength(1)
})

it('reads everything again when the run ends, and keeps what it had when that fails', async () => {
  const { api } = aServer([anItem({ outcome: 'done' })])
  let broken = false
  const items = createRunItems({
    api: { items: (...of) => (broken ? Promise.reject(new Error('away')) : api.items(...of)) },
    id: 'run-1',
  })
  await items.follow(aRun())
  broken = true
  await items.follow(aRun({ state: 'finished' }))
  expect(items.all.value).toHaveLength(1)
  expect(items.failure.value?.code).toBe('no_answer')
  broken = false
  await items.follow(aRun({ state: 'finished' }))
  expect(items.failure.value).toBeNull()
})
