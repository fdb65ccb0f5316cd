import { expect, it } from 'vitest'
import type { RunView } from '../../server/bulk/views.ts'
import { planRaise } from './run-builders.ts'
import { setup, type Setup } from './setup.ts'

type Event = { at: number; run: RunView }

/** Follows a run's stream; `each` may act on what it sees. Ends when the stream closes. */
const follow = async (
  { app, owner }: Setup,
  id: string,
  each: (run: RunView) => void | Promise<void> = () => {},
): Promise<Event[]> => {
  const answer = await app.request(`/api/runs/${id}/events`, {
    headers: { 'X-Addon-Token': owner.token },
  })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  if (!answer.body) throw new Error('The stream has no body')
  const events: Event[] = []
  let text = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      if (!block.startsWith('event: run\n')) continue
      const run = JSON.parse(block.slice(block.indexOf('data: ') + 6)) as RunView
      events.push({ at: performance.now(), run })
      await each(run)
    }
  }
  return events
}

it('a run is told at least once a second while it moves, at its end, and then no more', async () => {
  const given = await setup({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const { owner } = given
  const plan = await planRaise(owner, 25)
  const following = follow(given, plan.id)
  await owner.step(plan.id, 'start')
  const events = await following

  expect(events[0]?.run.state).toBe('planned')
  expect(events.at(-1)?.run).toEqual(await owner.run(plan.id))
  expect(events.at(-1)?.run.state).toBe('finished')
  const moving = events.filter(({ run }) => run.state === 'running')
  const seconds = ((moving.at(-1)?.at ?? 0) - (moving[0]?.at ?? 0)) / 1_000
  expect(moving.length).toBeGreaterThan(seconds)
  const done = events.map(({ run }) => run.counts.done)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
  expect(new Set(done).size).toBeGreaterThan(2)
})

it('a pause and a resume are told on the same stream', async () => {
  const given = await setup({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const { owner } = given
  const plan = await planRaise(owner, 25)
  await owner.step(plan.id, 'start')
  const steps = new Set<string>()
  const events = await follow(given, plan.id, async ({ state, counts }) => {
    if (state === 'running' && counts.done > 0 && !steps.has('pause')) {
      steps.add('pause')
      await owner.step(plan.id, 'pause')
    }
    if (state === 'paused' && !steps.has('resume')) {
      steps.add('resume')
      await owner.step(plan.id, 'resume')
    }
  })
  const states = events.map(({ run }) => run.state)
  expect(states).toContain('paused')
  expect(states.slice(states.indexOf('paused'))).toContain('running')
  expect(events.at(-1)?.run).toMatchObject({ state: 'finished', counts: { done: 25 } })
})

it('the stream of a run that has ended tells it once and closes', async () => {
  const given = await setup({ sandbox: { members: 3 } })
  const plan = await given.owner.plan({
    changes: [{ workspace: true, billableRate: { to: 1 } }],
  })
  await given.owner.step(plan.id, 'cancel')
  expect((await follow(given, plan.id)).map(({ run }) => run.state)).toEqual(['cancelled'])
})
