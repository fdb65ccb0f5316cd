import { signal } from '@preact/signals'
import { expect, it, vi } from 'vitest'
import type { ItemView } from '../../server/bulk/views.ts'
import type { Api, PlannedRun, RunRequest } from '../../ui/api.ts'
import { ApiError } from '../../ui/api-error.ts'
import { createPlanModel } from '../../ui/models/plan.ts'
import type { Route } from '../../ui/route.ts'
import { anItem, aRun } from './builders.ts'

const request: RunRequest = {
  since: null,
  changes: [{ users: ['ada'], billableRate: { percent: 5 } }],
}

/** A server that makes a new plan of `items()` at each asking, and a page that notes where it was led. */
const setUp = ({ items = () => [anItem()] }: { items?: () => ItemView[] } = {}) => {
  const asked: RunRequest[] = []
  const started: string[] = []
  const places: [Route, boolean][] = []
  const make = (): PlannedRun => ({
    ...aRun({ id: `run-${asked.length}`, reason: asked.at(-1)?.reason ?? null }),
    items: items(),
    next: null,
  })
  const api = {
    ask: async (wanted: RunRequest) => {
      asked.push(wanted)
      return make()
    },
    follow: async () => make(),
    command: async (id: string) => {
      started.push(id)
      return aRun({ id, state: 'queued' })
    },
  } as unknown as Api
  const router = {
    route: signal<Route>({ view: 'team' }),
    arrivals: signal(0),
    go: (route: Route, { replace = false } = {}) => void places.push([route, replace]),
  }
  return { model: createPlanModel({ api, router }), api, asked, started, places }
}

it('shows the plan it made', async () => {
  const { model, places } = setUp()
  await model.ask(request)
  expect(places).toEqual([[{ view: 'run', id: 'run-1' }, false]])
  expect(model.canAskAgain('run-1')).toBe(true)
  expect(model.canAskAgain('run-0')).toBe(false)
})

it('tells whoever asked when no plan could be made', async () => {
  const { model, api } = setUp()
  api.ask = () => Promise.reject(new ApiError(422, 'invalid_request', 'No.'))
  await expect(model.ask(request)).rejects.toMatchObject({ code: 'invalid_request' })
  expect(model.asking.value).toBe(false)
})

it('makes the same plan anew in the place of the old one when another day is chosen', async () => {
  const { model, asked, places } = setUp()
  await model.ask(request)
  await model.askAgain('run-1', { since: '2027-01-01T00:00:00Z' })
  expect(asked[1]).toEqual({ ...request, since: '2027-01-01T00:00:00Z' })
  expect(places.at(-1)).toEqual([{ view: 'run', id: 'run-2' }, true])
})

it('starts the very plan that was shown when nothing was added', async () => {
  const { model, asked, started } = setUp()
  const onStarted = vi.fn<() => void>()
  await model.ask({ ...request, onStarted })
  expect(onStarted).not.toHaveBeenCalled()
  await model.commit(aRun({ id: 'run-1' }), [anItem()], '')
  expect([asked.length, started]).toEqual([1, ['run-1']])
  expect(onStarted).toHaveBeenCalledOnce()
})

it('starts a plan with the reason typed when it would write exactly what was shown', async () => {
  const { model, asked, started } = setUp()
  await model.ask(request)
  await model.commit(aRun({ id: 'run-1' }), [anItem()], 'RATE-118')
  expect(asked[1]?.reason).toBe('RATE-118')
  expect(started).toEqual(['run-2'])
})

it('writes nothing when the team changed meanwhile, and shows the plan as it is now', async () => {
  let before = 10_000
  const { model, started, places } = setUp({ items: () => [anItem({ before })] })
  const onStarted = vi.fn<() => void>()
  await model.ask({ ...request, onStarted })
  before = 9_000
  await model.commit(aRun({ id: 'run-1' }), [anItem()], 'RATE-118')
  expect(started).toEqual([])
  expect(model.changed.value).toBe('run-2')
  expect(places.at(-1)).toEqual([{ view: 'run', id: 'run-2' }, true])
  expect(onStarted).not.toHaveBeenCalled()
})

it('keeps the edits and says why when the start is refused', async () => {
  const { model, api } = setUp()
  const onStarted = vi.fn<() => void>()
  await model.ask({ ...request, onStarted })
  api.command = () => Promise.reject(new ApiError(409, 'run_conflict', 'It runs already.'))
  await model.commit(aRun({ id: 'run-1' }), [anItem()], '')
  expect(onStarted).not.toHaveBeenCalled()
  expect(model.failure.value?.message).toBe('It runs already.')
})
