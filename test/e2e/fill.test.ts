/** Ctrl+D: a value goes down as in a spreadsheet, to those who are ticked or to the cell under the cursor. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 30 })

test('a rate goes down to everybody who is ticked, in one step that undo takes back', async ({
  open,
}) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  const rate = (row: number) => team.rowAt(row).locator('[aria-colindex="5"]')
  await rate(1).click()
  await page.keyboard.type('123.45')
  await page.keyboard.press('Enter')
  for (const row of [4, 1, 3]) await team.rowAt(row).getByRole('checkbox').click()
  await rate(4).click()
  await page.keyboard.press('Control+d')
  await team.saveBar.getByText('3 changes to 3 members').waitFor()
  await page.keyboard.press('Control+z')
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  // As the key comes with Caps Lock.
  await rate(4).dispatchEvent('keydown', { key: 'D', ctrlKey: true, bubbles: true })
  await team.saveBar.getByText('3 changes to 3 members').waitFor()
  await frame.getByText('2 rates filled.').waitFor({ state: 'attached' })
  for (const row of [1, 3, 4]) expect(await rate(row).innerText()).toContain('123.45')
  expect(await rate(2).innerText()).not.toContain('123.45')
  await page.keyboard.press('Control+z')
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  await page.keyboard.press('Control+y')
  await team.saveBar.getByText('3 changes to 3 members').waitFor()
})

test('without ticks a cell takes what is above it, and the first row has nothing above', async ({
  open,
}) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  const cost = (row: number) => team.rowAt(row).locator('[aria-colindex="6"]')
  await cost(0).click()
  await page.keyboard.press('Control+d')
  await frame.getByText('There is no row above to fill from.').waitFor()
  await page.keyboard.type('41')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+d')
  await expect.poll(() => cost(1).innerText()).toContain('41.00')
  expect(await frame.getByText('There is no row above to fill from.').isVisible()).toBe(false)
})

test('a status goes down to those whose status can be switched, and names the others', async ({
  stage,
  open,
}) => {
  const owner = stage.sandbox.workspace.members().find(({ role }) => role === 'OWNER')
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.cell(owner?.email ?? '', 'status').click()
  await frame.getByRole('checkbox', { name: 'Select all on screen' }).click()
  const first = team.rowAt(0).locator('[aria-colindex="3"]')
  await first.dblclick()
  await page.keyboard.press('Control+d')
  await frame.getByText(`Left out: ${owner?.name ?? ''}: The owner is always active.`).waitFor()
  expect(await team.cell(owner?.email ?? '', 'status').innerText()).toBe('Active')
  expect(await team.rowAt(1).locator('[aria-colindex="3"]').innerText()).toContain('Inactive')
})
