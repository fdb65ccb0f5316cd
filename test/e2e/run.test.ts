/** A run while it moves: it can be held, it outlives its page, and everybody can see it. */
import { expect } from 'vitest'
import type { Page, RunView } from '../../server/bulk/views.ts'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import type { Stage } from './stage.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 30, ratePerSecond: 4 })

let to = 100

/** Starts a run that sets everybody's cost rate to a value that nobody has, as the owner or another admin. */
const startRun = async (stage: Stage, userId?: string) => {
  const caller = await stage.as(userId ? { userId } : {})
  // What a try before this one has left would go first.
  const { body } = await caller.ask<Page<RunView, 'runs'>>('/api/runs')
  for (const { id } of body.runs.filter(({ finishedAt }) => finishedAt === null)) {
    await caller.step(id, 'cancel')
    await caller.ended(id)
  }
  stage.sandbox.log.clear()
  to += 1
  const users = stage.sandbox.workspace.members().map(({ id }) => id)
  const plan = await caller.plan({ changes: [{ users, costRate: { to } }] })
  await caller.step(plan.id, 'start')
  return { caller, id: plan.id, total: plan.counts.total }
}

test('a run is paused, resumed and cancelled, and what was sent is told truthfully', async ({
  stage,
  open,
}) => {
  const { caller, id, total } = await startRun(stage)
  const { frame } = await open({ hash: `#/runs/${id}` })
  const run = runPage(frame)
  await run.title(`Changing ${total} rates`).waitFor()
  await frame.getByRole('progressbar').waitFor()
  await run.button('Pause').click()
  await frame.getByText('paused', { exact: true }).waitFor()
  await run.button('Resume').click()
  await run.button('Pause').waitFor()
  await run.button('Cancel').click()
  await run.button(/^Cancel the \d+ left$/).click()
  await run.title(/^Cancelled at \d+ of \d+ rates$/).waitFor()
  const { counts } = await caller.run(id)
  expect(counts.done + counts.skipped).toBe(total)
  expect(counts.skipped).toBeGreaterThan(0)
  expect(stage.sandbox.log.writes()).toHaveLength(counts.done)
  await frame.getByText(`Cancelled at ${counts.done} of ${total} rates`).first().waitFor()
  await run.row('Skipped').first().waitFor()
})

test('a run goes on while its page is closed, and another page finds it', async ({
  stage,
  open,
}) => {
  const { caller, id, total } = await startRun(stage)
  const first = await open({ hash: `#/runs/${id}` })
  await runPage(first.frame).title(`Changing ${total} rates`).waitFor()
  await first.page.close()
  const second = await open()
  await second.frame.getByText(`You are changing ${total} rates.`).waitFor()
  await second.frame.getByRole('button', { name: 'Watch' }).click()
  const run = runPage(second.frame)
  await run.title(`${total} rates changed`).waitFor()
  await run.proof.waitFor()
  expect((await caller.run(id)).counts.done).toBe(total)
})

test('a run of somebody else is told in Team with their name', async ({ stage, open }) => {
  const [admin] = stage.sandbox.workspace.admins()
  const { caller, id, total } = await startRun(stage, admin?.id)
  const { frame } = await open()
  await teamGrid(frame).ready()
  await frame.getByText(`${admin?.name} is changing ${total} rates.`).waitFor()
  await caller.step(id, 'cancel')
  await caller.ended(id)
})
