/** Pasting from a spreadsheet, and copying to one: what lands where is shown before it becomes edits. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { loadAxe, seriousProblems, sidewaysRoom } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { addFirstThree } from './first-three.ts'
import { paste } from './paste.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 30 })

const panelOf = (frame: Frame) => frame.getByRole('complementary', { name: 'Paste rates' })

test('a block is shown row by row, marked in the grid, and lands with Enter', async ({
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
  await paste(frame, '100\t55\n"2,500.00"\tn/a\n210\t\n4\n')

  const panel = panelOf(frame)
  await panel.getByText('1 row below the last member.').waitFor()
  await panel.getByText('“n/a” is not an amount.').waitFor()
  const rows = panel.getByRole('table').getByRole('row')
  expect(await rows.nth(1).innerText()).toContain('100.00 unchanged')
  expect((await rows.nth(3).innerText()).replaceAll(/\s+/g, ' ')).toMatch(
    /aac Billable (now )?110.00 (pasted )?2,500.00/,
  )
  expect(await team.cell(two, 'billable').getAttribute('class')).toContain('proposed')
  expect(await team.cell(one, 'billable').getAttribute('class')).not.toContain('proposed')
  expect(await team.saveBar.isVisible()).toBe(false)
  await loadAxe(frame)
  expect(await seriousProblems(frame)).toEqual([])

  await panel.getByRole('button', { name: 'Paste 3 rates' }).waitFor()
  await page.keyboard.press('Enter')
  await panel.waitFor({ state: 'detached' })
  await team.saveBar.getByText('3 changes to 3 members').waitFor()
  expect(await team.cell(three, 'billable').innerText()).toContain('210.00')
  // The focus is back on the cell, so that the keyboard goes on where it was.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  expect(await team.cell(two, 'billable').innerText()).toContain('7.00')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await team.saveBar.waitFor({ state: 'detached' })
})

test('Escape lets a paste go, and nothing was edited', async ({ open }) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(2).locator('[aria-colindex="6"]').click()
  await paste(frame, '1\n2\n3')
  await panelOf(frame).getByRole('button', { name: 'Paste 3 rates' }).waitFor()
  await expect
    .poll(() => frame.evaluate(() => document.activeElement?.textContent))
    .toBe('Paste 3 rates')
  await page.keyboard.press('Escape')
  await panelOf(frame).waitFor({ state: 'detached' })
  expect(await team.saveBar.isVisible()).toBe(false)
  expect(await frame.evaluate(() => document.activeElement?.getAttribute('aria-colindex'))).toBe(
    '6',
  )
})

test('one cell fills everybody who is ticked, once that was seen', async ({ ownStage, open }) => {
  const stage = await ownStage()
  const [one, two, three] = addFirstThree(stage.sandbox.workspace)
  const { frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('aa')
  await team.cell(three, 'billable').click()
  await team.tick(one).click()
  await team.tick(three).click()
  await team.cell(three, 'billable').click()
  await paste(frame, '99.5')
  await panelOf(frame).getByRole('button', { name: 'Paste 2 rates' }).click()
  await team.saveBar.getByText('2 changes to 2 members').waitFor()
  expect(await team.cell(one, 'billable').innerText()).toContain('99.50')
  expect(await team.cell(two, 'billable').innerText()).not.toContain('99.50')
})

test('rates beside e-mails find their members wherever they stand', async ({ ownStage, open }) => {
  const stage = await ownStage()
  const [one, , three] = addFirstThree(stage.sandbox.workspace)
  const { frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(5).locator('[aria-colindex="2"]').click()
  await paste(frame, `E-mail\tRate\n${three}\t71\nnobody@else.example\t5\n${one}\t72`)
  const panel = panelOf(frame)
  await panel.getByText('Matched by e-mail').waitFor()
  await panel.getByText('nobody@else.example').waitFor()
  await panel.getByRole('button', { name: 'Paste 2 rates' }).click()
  await team.search.fill('aa')
  expect(await team.cell(one, 'billable').innerText()).toContain('72.00')
  expect(await team.cell(three, 'billable').innerText()).toContain('71.00')
})

test('a copied column and a copied table are what a spreadsheet takes', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace } = stage.sandbox
  addFirstThree(workspace)
  workspace.addMember({ name: '=1+1', email: 'aaz@halden.example', hourlyRate: 500 })
  const { page, frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('aa')
  await frame.getByRole('checkbox', { name: 'Select all on screen' }).click()
  await team.cell('aab@halden.example', 'billable').click()
  await page.keyboard.press('Control+c')
  await frame.getByText('4 rates copied.').waitFor({ state: 'attached' })
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  expect((await clipboard()).split('\n').toSorted()).toEqual(['100.00', '110.00', '120.00', '5.00'])
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+c')
  await expect
    .poll(async () => (await clipboard()).split('\n'))
    .toContain("'=1+1\taaz@halden.example\tActive\t5.00\t")
  expect(await clipboard()).toContain('Name\tE-mail\tStatus\tBillable rate\tCost rate')
})

for (const theme of ['light', 'dark'] as const)
  test(`the preview is the view where it is narrow: ${theme}`, async ({ open }) => {
    const { page, frame } = await open({ theme, width: 380 })
    const team = teamGrid(frame)
    await team.ready()
    const inner = await frame.evaluate(() => window.innerWidth)
    await page.setViewportSize({ width: 760 - inner, height: 800 })
    await team.rowAt(0).locator('[aria-colindex="5"]').click()
    await paste(frame, 'a long text that is surely no amount of anything\t1\n2,345.67\tx')
    await panelOf(frame).getByRole('button', { name: 'Paste 2 rates' }).waitFor()
    expect(await team.grid.isVisible()).toBe(false)
    await loadAxe(frame)
    expect(await seriousProblems(frame)).toEqual([])
    expect(await sidewaysRoom(frame)).toBe(0)
    await panelOf(frame).getByRole('button', { name: 'Cancel' }).click()
    await team.grid.waitFor()
  })
