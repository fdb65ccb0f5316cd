/** A plan shows what would be written, what cannot be and why, and asks twice where much is at stake. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 130 })

test('a member whose rate is not set is blocked with the reason and the way to their row', async ({
  stage,
  open,
}) => {
  const { workspace } = stage.sandbox
  const unset = workspace.addMember({ name: 'Una Unset', email: 'una@halden.example' })
  const steep = workspace.addMember({ name: 'Una Steep', hourlyRate: 1_000, costRate: 9_000 })
  const { frame } = await open()
  const team = teamGrid(frame)
  const run = runPage(frame)
  await team.ready()
  await team.search.fill('una')
  await team.tick(unset.email).click()
  await team.tick(steep.email).click()
  await team.button('Change rates…').click()
  const rule = team.ratesPanel.getByRole('group', { name: 'Billable rate' })
  await rule.getByRole('radio', { name: 'Raise %' }).check()
  await rule.getByLabel('Raise billable rate by percent').fill('30')
  await team.ratesPanel.getByText('1 is not set and cannot be raised.').waitFor()
  await team.ratesPanel.getByRole('button', { name: 'Review 1 change' }).click()

  await run.title('Review 1 change').waitFor()
  expect(await run.figure('Cannot change')).toBe(1)
  expect(await run.figure('Warnings')).toBe(1)
  expect(await run.row('Una Unset').innerText()).toContain('There is no billable rate to change')
  const warned = await run.row('Una Steep').innerText()
  expect(warned).toContain('Below the cost rate of 90.00')
  expect(warned).toMatch(/A rise of 30/)
  await run.row('Una Unset').getByRole('button', { name: 'Find in Team' }).click()
  await team.row('una@halden.example').waitFor()
})

test('Back to editing keeps the edits as they were', async ({ open }) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  const run = runPage(frame)
  await team.ready()
  await team.rowAt(0).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('77')
  await page.keyboard.press('Enter')
  await team.saveBar.getByRole('button', { name: 'Review' }).click()
  await run.title('Review 1 change').waitFor()
  await frame.getByRole('link', { name: 'Back to editing' }).click()
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  expect(await team.rowAt(0).innerText()).toContain('77.00')
})

test('each of Clockify’s three terms is explained, and all time asks for the number', async ({
  stage,
  open,
}) => {
  const member = stage.sandbox.workspace.addMember({ name: 'Terry Terms', hourlyRate: 10_000 })
  const { frame } = await open()
  const team = teamGrid(frame)
  const run = runPage(frame)
  await team.ready()
  await team.search.fill(member.email)
  await team.tick(member.email).click()
  await team.button('Change rates…').click()
  const rule = team.ratesPanel.getByRole('group', { name: 'Billable rate' })
  await rule.getByRole('radio', { name: 'Set to' }).check()
  await rule.getByLabel('Set billable rate to').fill('130')
  await team.ratesPanel.getByRole('radio', { name: /^Entries from a date/ }).check()
  await team.ratesPanel.getByLabel('From which day').fill('2027-01-01')
  await team.ratesPanel.getByRole('button', { name: 'Review 1 change' }).click()

  const confirm = frame.getByRole('complementary', { name: 'Confirm' })
  const term = confirm.getByLabel('Effective from')
  await confirm.getByText(/^Entries from that day on get the new rate/).waitFor()
  expect(await confirm.getByLabel('First day of the new rate').inputValue()).toBe('2027-01-01')
  expect(await run.typedNumber.isVisible()).toBe(false)
  await term.selectOption('New entries only')
  await confirm.getByText('Every entry that exists keeps its rate.').waitFor()
  await term.selectOption('All past and future entries')
  await confirm.getByText('Every entry ever tracked gets the new rate.').waitFor()

  await run.typedNumber.waitFor()
  expect(await run.commit('Change 1 rate').isDisabled()).toBe(true)
  await run.typedNumber.fill('2')
  expect(await run.commit('Change 1 rate').isDisabled()).toBe(true)
  await run.typedNumber.fill('1')
  await confirm.getByLabel('Reason or ticket, optional').fill('2027 review')
  await run.commit('Change 1 rate').click()
  await run.proof.waitFor()
  expect(stage.sandbox.log.writes({ userId: member.id })).toMatchObject([
    { value: 13_000, since: '1970-01-01T00:00:00Z' },
  ])
  await frame.getByText('2027 review').waitFor()
})

test('a plan of more than 100 changes, and a deactivation, ask for their number', async ({
  open,
}) => {
  const { frame } = await open()
  const team = teamGrid(frame)
  const run = runPage(frame)
  await team.ready()
  await frame.getByRole('checkbox', { name: 'Select all on screen' }).click()
  await team.button(/^Select all \d+ matching$/).click()
  await team.button('Change rates…').click()
  const rule = team.ratesPanel.getByRole('group', { name: 'Cost rate' })
  await rule.getByRole('radio', { name: 'Set to' }).check()
  await rule.getByLabel('Set cost rate to').fill('1.23')
  await team.ratesPanel.getByRole('button', { name: /^Review \d+ changes$/ }).click()
  await run.typedNumber.waitFor()
  const changes = await run.figure('Changes')
  expect(changes).toBeGreaterThan(100)
  await frame.getByText('Asked for plans of more than 100 changes.').waitFor()
  expect(await run.commit(`Change ${changes} rates`).isDisabled()).toBe(true)
  await run.typedNumber.fill(String(changes))
  expect(await run.commit(`Change ${changes} rates`).isEnabled()).toBe(true)
  await frame.getByRole('link', { name: 'Back to editing' }).click()

  await team.ratesPanel.getByRole('button', { name: 'Cancel' }).click()
  await team.button('Deactivate').click()
  await frame.getByText('Asked because members are deactivated.').waitFor()
  const members = await run.figure('Changes')
  expect(await run.figure('Cannot change')).toBeGreaterThanOrEqual(1)
  expect(await run.commit(`Deactivate ${members} members`).isDisabled()).toBe(true)
})
