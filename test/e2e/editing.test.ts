/** Editing in place: the grid takes rates like a spreadsheet, and keeps what was typed until its plan is made. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { addFirstThree } from './first-three.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 40 })

test('what is typed in cells gathers in the save bar and comes to a plan', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const [one, two, three] = addFirstThree(stage.sandbox.workspace)
  const { page, frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('aa')

  await team.cell(one, 'billable').click()
  await page.keyboard.type('150')
  await page.keyboard.press('Enter')
  await expect.poll(() => team.cell(one, 'billable').innerText()).toContain('150.00')
  expect(await team.cell(one, 'billable').getByRole('deletion').innerText()).toContain('100.00')
  await page.keyboard.type('160')
  await page.keyboard.press('Tab')
  await page.keyboard.type('70.5')
  await page.keyboard.press('Enter')
  await team.saveBar.getByText('3 changes to 2 members').waitFor()

  await page.keyboard.type('999')
  await page.keyboard.press('Escape')
  await team.saveBar.getByText('3 changes to 2 members').waitFor()
  await page.keyboard.press('Control+z')
  await team.saveBar.getByText('2 changes to 2 members').waitFor()
  await page.keyboard.press('Control+y')
  await team.saveBar.getByText('3 changes to 2 members').waitFor()
  await team.saveBar.getByRole('button', { name: 'Discard' }).click()
  await team.saveBar.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await team.saveBar.getByText('3 changes to 2 members').waitFor()

  await team.saveBar.getByRole('button', { name: 'Review' }).click()
  const run = runPage(frame)
  await run.title('Review 3 changes').waitFor()
  await run.commit('Change 3 rates').click()
  await run.proof.waitFor()
  const rates = stage.sandbox.workspace
    .members()
    .filter(({ email }) => [one, two, three].some((wanted) => wanted === email))
  expect(rates.map(({ hourlyRate, costRate }) => [hourlyRate, costRate])).toEqual([
    [15_000, null],
    [16_000, 7_050],
    [12_000, null],
  ])
  await frame.getByRole('link', { name: 'Team', exact: true }).click()
  await team.ready()
  expect(await team.saveBar.isVisible()).toBe(false)
})

test('a text that is no amount is refused in place with its reason', async ({ open }) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(0).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('12,34,5x')
  await page.keyboard.press('Enter')
  await frame.getByRole('alert').getByText('is not an amount').waitFor()
  await page.keyboard.press('Escape')
  await frame.getByRole('alert').waitFor({ state: 'detached' })
  expect(await team.saveBar.isVisible()).toBe(false)
})

test('a column pasted from a spreadsheet fills the cells below, and one undo takes it all back', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const [one, two, three] = addFirstThree(stage.sandbox.workspace)
  const { page, frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('aa')
  await team.cell(one, 'billable').click()
  await page.evaluate(() => navigator.clipboard.writeText('201.5\t90\n202\t91\n203\t92\n'))
  await team.cell(one, 'billable').focus()
  await page.keyboard.press('Control+v')
  await frame.getByRole('button', { name: 'Paste 6 rates' }).waitFor()
  await page.keyboard.press('Enter')
  await team.saveBar.getByText('6 changes to 3 members').waitFor()
  for (const [email, rate] of [
    [one, '201.50'],
    [two, '202.00'],
    [three, '203.00'],
  ] as const)
    expect(await team.cell(email, 'billable').innerText()).toContain(rate)
  expect(await team.cell(three, 'cost').innerText()).toContain('92.00')
  await page.keyboard.press('Control+z')
  await team.saveBar.waitFor({ state: 'detached' })
})

test('edits outlive a reload of the page', async ({ stage, open }) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(0).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('321')
  await page.keyboard.press('Enter')
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  await page.reload()
  const reopened = await (await page.waitForSelector('iframe')).contentFrame()
  if (!reopened) throw new Error('The page shows no panel')
  const again = teamGrid(reopened)
  await again.saveBar.getByText('1 change to 1 member').waitFor()
  await again.grid.getByText('321.00').waitFor()
  expect(stage.sandbox.log.writes()).toEqual([])
})

test('amounts are read and written in the language of the viewer', async ({ stage, open }) => {
  const [one] = addFirstThree(stage.sandbox.workspace)
  const { page, frame } = await open({ token: { language: 'DE' } })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('aab')
  await team.cell(one, 'billable').getByText('100,00').waitFor()
  await team.cell(one, 'billable').click()
  await page.keyboard.type('1.250,5')
  await page.keyboard.press('Enter')
  await team.cell(one, 'billable').getByText('1.250,50').waitFor()
})
