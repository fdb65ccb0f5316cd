/** What stands in the panel's way is said in words: no right, switched off, no Clockify. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20 })

test('a plain member is told that the panel is for owners and admins', async ({ stage, open }) => {
  const member = stage.sandbox.workspace
    .members()
    .find(({ role, status, name }) => role === 'MEMBER' && status === 'ACTIVE' && name)
  const { frame, watch } = await open({ userId: member?.id ?? '' })
  watch.expectErrors(/status of 403/)
  await frame.getByRole('heading', { name: 'For owners and admins' }).waitFor()
  expect(await frame.getByRole('grid').count()).toBe(0)
})

test('an add-on that is switched off says so and where it can be switched on', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { frame, watch } = await open({ on: stage })
  watch.expectErrors(/status of 40[13]/)
  const team = teamGrid(frame)
  await team.ready()
  await stage.installation.setStatus('INACTIVE')
  await team.button('Read the team again').click()
  await frame.getByRole('heading', { name: 'Rateboard is switched off' }).waitFor()
})

test('while Clockify is away the last known team stays, with its age, and nothing can be reviewed', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { page, frame, watch } = await open({ on: stage })
  watch.expectErrors(/status of 50\d/)
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(0).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('88')
  await page.keyboard.press('Enter')
  stage.sandbox.faults.add({ kind: { type: 'cut-before-write' } })
  await team.button('Read the team again').click()
  await frame
    .getByText(/Clockify is not answering\. This is the team as read at \d\d:\d\d/)
    .waitFor()
  expect(await team.rowAt(0).isVisible()).toBe(true)
  expect(await team.saveBar.getByRole('button', { name: 'Review' }).isDisabled()).toBe(true)
  stage.sandbox.faults.clear()
  await team.button('Try again').click()
  await frame.getByText('Clockify is not answering.').waitFor({ state: 'detached' })
  expect(await team.saveBar.getByRole('button', { name: 'Review' }).isEnabled()).toBe(true)
})

test('a team that was never read says what happened and tries again', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  stage.sandbox.faults.add({ kind: { type: 'cut-before-write' } })
  const { frame, watch } = await open({ on: stage })
  watch.expectErrors(/status of 50\d/)
  await frame.getByRole('heading', { name: 'Clockify did not answer' }).waitFor()
  stage.sandbox.faults.clear()
  await frame.getByRole('button', { name: 'Try again' }).click()
  await teamGrid(frame).ready()
})
