import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RunView } from '../../server/bulk/views.ts'
import { followRun } from '../../ui/models/follow-run.ts'
import { aRun } from './builders.ts'

const running = aRun({ state: 'running' })
const finished = aRun({ state: 'finished' })

const streamOf = (...runs: RunView[]): Response =>
  new Response(runs.map((run) => `event: run\ndata: ${JSON.stringify(run)}\n\n`).join(''))

/** A server whose stream and whose plain answers come one after another; an error where there is none left. */
const aServer = ({ streams = [], answers = [] }: { streams?: Response[]; answers?: RunView[] }) => {
  const asked: string[] = []
  const next = <T>(name: string, queue: T[]): Promise<T> => {
    asked.push(name)
    const answer = queue.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('away'))
  }
  return {
    asked,
    api: { events: () => next('stream', streams), run: () => next('run', answers) },
  }
}

const follow = async (
  { api }: ReturnType<typeof aServer>,
  signal = new AbortController().signal,
) => {
  const states: string[] = []
  const following = followRun({ api, id: 'run-1', signal, see: ({ state }) => states.push(state) })
  await vi.runAllTimersAsync()
  await following
  return states
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('shows every state of the stream and stops at the end of the run', async () => {
  const server = aServer({ streams: [streamOf(running, running, finished)] })
  expect(await follow(server)).toEqual(['running', 'running', 'finished'])
  expect(server.asked).toEqual(['stream'])
})

it('opens the stream again when it breaks before the run has ended', async () => {
  const server = aServer({
    streams: [streamOf(running), streamOf(finished)],
    answers: [running],
  })
  expect(await follow(server)).toEqual(['running', 'running', 'finished'])
})

it('asks by itself while no stream comes through', async () => {
  const server = aServer({ answers: [running, running, finished] })
  expect(await follow(server)).toEqual(['running', 'running', 'finished'])
})

it('asks less and less often while nothing answers, and never again once the page is left', async () => {
  const server = aServer({})
  const leaving = new AbortController()
  void followRun({ ...server, id: 'run-1', signal: leaving.signal, see: () => undefined })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(server.asked.filter((name) => name === 'run').length).toBeLessThan(8)
  leaving.abort()
  const before = server.asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.asked).toHaveLength(before)
})
