import { expect, it, vi } from 'vitest'
import type { RunView } from '../../server/bulk/views.ts'
import type { Api } from '../../ui/api.ts'
import { ApiError } from '../../ui/api-error.ts'
import { createRunModel } from '../../ui/models/run.ts'
import { aRun } from './builders.ts'

const streamOf = (...runs: RunView[]): Response =>
  new Response(runs.map((run) => `event: run\ndata: ${JSON.stringify(run)}\n\n`).join(''))

/** A run that a server holds; `api` replaces any of its calls. */
const setUp = (run: RunView, api: Partial<Api> = {}) => {
  const onFinished = vi.fn<(run: RunView) => void>()
  const model = createRunModel({
    id: run.id,
    onFinished,
    api: {
      run: async () => run,
      items: async () => ({ items: [], next: null }),
      events: async () => streamOf(),
      ...api,
    } as Api,
  })
  return { model, onFinished }
}

it('tells the end of a run once, when it ends before the viewer’s eyes', async () => {
  const { model, onFinished } = setUp(aRun({ state: 'running' }), {
    events: async () => streamOf(aRun({ state: 'running' }), aRun({ state: 'finished' })),
  })
  await model.load()
  await vi.waitFor(() => expect(model.moving.value).toBe(false))
  expect(onFinished).toHaveBeenCalledOnce()
})

it('tells nothing of a run that had ended before the page was opened', async () => {
  const { model, onFinished } = setUp(aRun({ state: 'finished' }))
  await model.load()
  expect(onFinished).not.toHaveBeenCalled()
})

it('follows nothing of a plan, which does not move by itself', async () => {
  const events = vi.fn<Api['events']>()
  const { model } = setUp(aRun(), { events })
  await model.load()
  expect(events).not.toHaveBeenCalled()
})

it('goes no step back when an older answer comes after the end', async () => {
  const { model } = setUp(aRun({ state: 'finished' }), {
    command: async () => aRun({ state: 'running' }),
  })
  await model.load()
  await model.command('pause')
  expect(model.run.value?.state).toBe('finished')
})

it('says why a command was refused and shows the run as it was', async () => {
  const { model } = setUp(aRun({ state: 'finished' }), {
    command: () => Promise.reject(new ApiError(409, 'run_conflict', 'This run has ended already.')),
  })
  await model.load()
  expect(await model.command('cancel')).toBe(false)
  expect(model.refusal.value?.message).toBe('This run has ended already.')
  expect([model.run.value?.state, model.busy.value]).toEqual(['finished', false])
})

it('says that a run is not there', async () => {
  const { model } = setUp(aRun(), {
    run: () => Promise.reject(new ApiError(404, 'not_found', 'No.')),
  })
  await model.load()
  expect(model.failure.value?.status).toBe(404)
})

it('says why the result could not be downloaded, and hands over no file', async () => {
  const { model } = setUp(aRun({ state: 'finished' }), {
    csv: () => Promise.reject(new ApiError(0, 'no_answer', 'Rateboard did not answer.')),
  })
  expect(await model.download()).toBeNull()
  expect(model.refusal.value?.message).toBe('Rateboard did not answer.')
})
