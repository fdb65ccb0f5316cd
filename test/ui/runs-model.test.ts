import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RunView } from '../../server/bulk/views.ts'
import { createRunsModel } from '../../ui/models/runs.ts'
import { aRun } from './builders.ts'

/** A server that lists the runs, so many at a time. */
const aServer = (runs: RunView[], size: number) => {
  let asked = 0
  return {
    asked: () => asked,
    runs: async (cursor?: string) => {
      asked += 1
      const from = Number(cursor ?? 0)
      const end = from + size
      return { runs: runs.slice(from, end), next: end < runs.length ? String(end) : null }
    },
  }
}

const many = (count: number, state: RunView['state']): RunView[] =>
  Array.from({ length: count }, (_, at) => aRun({ id: `${state}-${at}`, state }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lists what was started and passes over plans that never were', async () => {
  const model = createRunsModel({
    api: aServer([...many(45, 'planned'), ...many(3, 'finished')], 10),
  })
  await model.refresh()
  expect(model.runs.value?.map(({ id }) => id)).toEqual(['finished-0', 'finished-1', 'finished-2'])
  expect(model.more.value).toBe(false)
})

it('reads older runs when asked to, each once', async () => {
  const model = createRunsModel({ api: aServer(many(50, 'finished'), 20) })
  await model.refresh()
  expect([model.runs.value?.length, model.more.value]).toEqual([20, true])
  await model.readMore()
  await model.readMore()
  expect(new Set(model.runs.value?.map(({ id }) => id)).size).toBe(50)
  expect(model.more.value).toBe(false)
})

it('keeps what it read of older runs while it reads the newest again', async () => {
  const runs = many(30, 'finished')
  const model = createRunsModel({ api: aServer(runs, 20) })
  await model.refresh()
  await model.readMore()
  runs.unshift(aRun({ id: 'new', state: 'running' }))
  await model.refresh()
  expect(model.runs.value?.length).toBe(31)
  expect(model.moving.value?.id).toBe('new')
})

it('holds nobody up with a run that waits for people to join', async () => {
  const rests = aRun({ id: 'rests', state: 'running', waitingFor: 3 })
  const model = createRunsModel({ api: aServer([rests, ...many(1, 'running')], 20) })
  await model.refresh()
  expect(model.moving.value?.id).toBe('running-0')
})

it('keeps the list and says why when a later reading fails', async () => {
  const server = aServer(many(2, 'finished'), 20)
  let away = false
  const model = createRunsModel({
    api: { runs: (cursor) => (away ? Promise.reject(new Error('away')) : server.runs(cursor)) },
  })
  await model.refresh()
  away = true
  await model.refresh()
  expect(model.runs.value).toHaveLength(2)
  expect(model.failure.value?.code).toBe('no_answer')
})

it('looks at the newest runs every five seconds while it is watched, and then no more', async () => {
  vi.stubGlobal('document', { visibilityState: 'visible' })
  const server = aServer(many(1, 'running'), 20)
  const stop = createRunsModel({ api: server }).watch()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(server.asked()).toBe(3)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.asked()).toBe(3)
  vi.unstubAllGlobals()
})
