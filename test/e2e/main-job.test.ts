/** The main job by mouse: many rates are changed, proven and put back. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 80, latency: { ms: 20 } })

/** A rate raised by 5 % and rounded half up to 0.50, in minor units. */
const raised = (rate: number): number => Math.floor((Math.round(rate * 105) / 100 + 25) / 50) * 50

test('forty members are raised by mouse, proven, undone and kept in the history', async ({
  stage: { sandbox },
  open,
}) => {
  const { page, frame } = await open({ width: 1500 })
  const team = teamGrid(frame)
  const run = runPage(frame)
  const ratesNow = () =>
    new Map(sandbox.workspace.members().map(({ id, hourlyRate }) => [id, hourlyRate]))
  const before = ratesNow()
  await team.ready()

  await team.filter('Role', 'Member')
  await team.rows.first().getByRole('checkbox').click()
  await team.rows.first().hover()
  await page.mouse.wheel(0, 36 * 30)
  await team
    .rowAt(39)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await frame.getByText('40 selected').waitFor()
  await team.button('Change rates…').click()
  const rule = team.ratesPanel.getByRole('group', { name: 'Billable rate' })
  await rule.getByRole('radio', { name: 'Raise %' }).check()
  await rule.getByLabel('Raise billable rate by percent').fill('5')
  await rule.getByLabel('Round billable rate').selectOption('Round to 0.50')
  await team.ratesPanel.getByRole('button', { name: /^Review \d+ changes$/ }).click()

  await run.title(/^Review \d+ changes$/).waitFor()
  const changes = await run.figure('Changes')
  const blocked = await run.figure('Cannot change')
  expect(changes + blocked).toBe(40)
  expect(blocked).toBeGreaterThan(0)
  expect(sandbox.log.writes()).toEqual([])

  await run.commit(`Change ${changes} rates`).click()
  await run.title(`${changes} rates changed`).waitFor()
  await run.proof.waitFor()
  expect(await run.proof.innerText()).toContain(`${changes} of ${changes} verified`)
  await page.getByText(new RegExp(`Rateboard: ${changes} rates changed, verified`)).waitFor()
  const written = sandbox.log.writes()
  expect(written).toHaveLength(changes)
  for (const { userId, value } of written) {
    expect(value).toBe(raised(before.get(userId ?? '') ?? NaN))
    expect(ratesNow().get(userId ?? '')).toBe(value)
  }

  await run.button('Undo this run').click()
  await run.title(`Undo: review ${changes} changes`).waitFor()
  await run.commit(`Change ${changes} rates`).click()
  await run.title(new RegExp(`^${changes} (rates|values) changed back`)).waitFor()
  await run.proof.waitFor()
  expect(ratesNow()).toEqual(before)

  await frame.getByRole('link', { name: 'History', exact: true }).first().click()
  await run.row('Undone').waitFor()
  expect(await run.row('Undone').innerText()).toContain('Billable +5')
  expect(await run.row('Undo of').innerText()).toContain('Verified')
})

test('the plan shows each rate before and after, and writes nothing', async ({
  stage: { sandbox },
  open,
}) => {
  const someone = sandbox.workspace.addMember({ name: 'Ada Testova', hourlyRate: 10_000 })
  const { frame } = await open()
  const team = teamGrid(frame)
  const run = runPage(frame)
  await team.ready()
  const writes = sandbox.log.writes().length
  await team.search.fill(someone.email)
  await team.tick(someone.email).click()
  await team.button('Change rates…').click()
  const rule = team.ratesPanel.getByRole('group', { name: 'Billable rate' })
  await rule.getByRole('radio', { name: 'Raise by' }).check()
  await rule.getByLabel('Raise billable rate by amount').fill('2.5')
  expect(await team.ratesPanel.getByRole('table').innerText()).toContain('102.50')
  await team.ratesPanel.getByRole('button', { name: 'Review 1 change' }).click()
  const row = await run.row('Ada Testova').innerText()
  expect(row.split(/\s*\t\s*/).slice(2)).toEqual(['100.00', '102.50', '+2.50', '+2.5\u202f%'])
  expect(sandbox.log.writes()).toHaveLength(writes)
})
