/** Where Clockify refuses rates of people who have not joined, the run waits for them, says so, and goes on by itself. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { invitePage } from './invite-page.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 8, variants: { ratesOnPending: false } })

/** Invites people with a cost rate each. */
const invite = async (frame: Frame, emails: string[]): Promise<void> => {
  const list = invitePage(frame)
  await list.whom.fill(emails.join('\n'))
  await list.rail.getByLabel('Cost rate').fill('60')
  await list.review(`Review ${emails.length} invitation`).click()
  await runPage(frame)
    .commit(/^Invite/)
    .click()
}

test('a run waits for people to join, lets others go on, and ends when the last has joined', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace } = stage.sandbox
  const { frame } = await open({ on: stage, hash: '#/invite', width: 1500 })
  const run = runPage(frame)
  await invite(frame, ['ada@new.example', 'bob@new.example', 'cleo@new.example'])
  await run.title('Waiting for 3 people to join').waitFor()
  await frame.getByText('3 of 3 verified at').waitFor()
  expect(await frame.getByRole('progressbar').count()).toBe(0)
  await run.row('ada@new.example').getByText('Waiting until they join').first().waitFor()

  await frame.getByRole('link', { name: 'History' }).click()
  await run.row('Waiting for 3 people').waitFor()
  await frame.getByRole('link', { name: 'Team' }).click()
  await teamGrid(frame).ready()
  expect(await frame.getByText('next run starts after this one').count()).toBe(0)

  await frame.evaluate(() => history.back())
  await run.row('Waiting for 3 people').getByRole('link').click()
  workspace.join('ada@new.example')
  await run.title('Waiting for 2 people to join').waitFor()
  await run.button('Pause').click()
  await run.button('Resume').click()
  workspace.decline('cleo@new.example')
  await frame.getByRole('button', { name: 'Read the team again' }).click()
  await run.title('Waiting for 1 person to join').waitFor()
  await frame.getByText('4 of 6 done', { exact: true }).waitFor()
  await frame.getByText('1 skipped · waiting for 1 person to join', { exact: true }).waitFor()
  workspace.join('bob@new.example', { webhook: false })
  await frame.getByRole('button', { name: 'Read the team again' }).click()
  await run.title('5 of 6 changes made').waitFor()
  await run.row('cleo@new.example').getByText('has declined the invitation').waitFor()
  const of = (email: string) => workspace.members().find((member) => member.email === email)
  expect(of('ada@new.example')).toMatchObject({ costRate: 6_000 })
  expect(of('bob@new.example')).toMatchObject({ costRate: 6_000 })
})

test('a run that waits can be cancelled, and keeps the invitations', async ({ ownStage, open }) => {
  const stage = await ownStage()
  const { frame } = await open({ on: stage, hash: '#/invite' })
  const run = runPage(frame)
  await invite(frame, ['ada@new.example'])
  await run.title('Waiting for 1 person to join').waitFor()
  await run.button('Undo this run').click()
  await run.row('ada@new.example').getByText('cannot be taken back').waitFor()
  await frame.evaluate(() => history.back())
  await run.title('Waiting for 1 person to join').waitFor()
  await run.button('Cancel').click()
  await run.button('Cancel the 1 left').click()
  await run.title('Cancelled at 1 of 2 changes').waitFor()
})
