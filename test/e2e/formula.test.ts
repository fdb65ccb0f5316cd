/** The formula: typed in a rate cell or opened for those who are ticked, seen before it is applied. */
import { expect } from 'vitest'
import { loadAxe, seriousProblems, setPanelWidth, sidewaysRoom } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 30 })

test('typed in a cell it changes that cell only', async ({ ownStage, open }) => {
  const stage = await ownStage()
  stage.sandbox.workspace.addMember({
    name: 'aab',
    email: 'aab@halden.example',
    hourlyRate: 10_000,
  })
  const { page, frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('aab')
  await team.cell('aab@halden.example', 'billable').click()
  // At once, before the panel can be there: no letter may be lost on the way.
  await page.keyboard.type('=salary*2')
  const panel = frame.getByRole('complementary', { name: 'Formula' })
  await panel.waitFor()
  await expect
    .poll(() => frame.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Formula')
  expect(await panel.getByLabel('Formula', { exact: true }).inputValue()).toBe('=salary*2')
  await panel.getByText('Nothing is called “salary”.').waitFor()
  await page.keyboard.press('Enter')
  expect(await panel.isVisible()).toBe(true)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('=round(rate * 1.033, 0.5)')
  await panel.getByRole('button', { name: 'Apply to 1 rate' }).waitFor()
  const proposed = team.cell('aab@halden.example', 'billable')
  expect(await proposed.innerText()).toContain('103.50')
  expect(await team.saveBar.isVisible()).toBe(false)
  await page.keyboard.press('Enter')
  await panel.waitFor({ state: 'detached' })
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  await page.keyboard.press('Control+z')
  await team.saveBar.waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect.poll(() => team.cell('aab@halden.example', 'cost').innerText()).toContain('5.00')
})

test('while the panel does not come, Tab leaves, and typing goes on once it is known to be missing', async ({
  open,
}) => {
  const { page, frame, watch } = await open()
  watch.expectErrors(/formula-panel/)
  const team = teamGrid(frame)
  await team.ready()
  let refuse: () => void = () => undefined
  const refused = new Promise<void>((resolve) => {
    refuse = resolve
  })
  await page.route(/formula-panel.*\.js/, async (route) => {
    await refused
    await route.abort()
  })
  const cell = team.rowAt(3).locator('[aria-colindex="5"]')
  await cell.click()
  await page.keyboard.type('=7')
  const isInGrid = () =>
    frame.evaluate(() => document.activeElement?.closest('[role=grid]') !== null)
  expect(await isInGrid()).toBe(true)
  await page.keyboard.press('Tab')
  expect(await isInGrid()).toBe(false)
  await cell.click()
  await page.keyboard.type('=8')
  refuse()
  await frame.getByText('This part did not load').waitFor()
  await cell.click()
  await page.keyboard.press('5')
  await frame.getByRole('textbox', { name: /^Billable rate of/ }).waitFor()
})

test('no form stands between Enter and its effect: a frame may be kept from sending any', async ({
  open,
}) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(0).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('=77')
  await frame.getByRole('complementary', { name: 'Formula' }).waitFor()
  expect(await frame.locator('form').count()).toBe(0)
  await frame.getByRole('button', { name: 'Apply to 1 rate' }).click()
  await team.saveBar.getByText('1 change to 1 member').waitFor()
})

test('no letter is lost where the panel takes the grid’s place', async ({ open }) => {
  const { page, frame } = await open({ width: 380 })
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(3).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('=max(rate * 1.05, 120)')
  const input = frame
    .getByRole('complementary', { name: 'Formula' })
    .getByLabel('Formula', { exact: true })
  await expect.poll(() => input.inputValue()).toBe('=max(rate * 1.05, 120)')
})

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 1280],
  ['light', 380],
  ['dark', 380],
] as const)
  test(`over those who are ticked it counts, leaves out and applies: ${theme}, ${width} px`, async ({
    ownStage,
    open,
  }) => {
    const stage = await ownStage()
    const { workspace } = stage.sandbox
    workspace.addMember({ name: 'aab', email: 'aab@halden.example', hourlyRate: 10_000 })
    workspace.addMember({ name: 'aac', email: 'aac@halden.example', hourlyRate: 20_000 })
    workspace.addMember({ name: 'aad', email: 'aad@halden.example' })
    const { page, frame } = await open({ on: stage, theme, width })
    const team = teamGrid(frame)
    await team.ready()
    await setPanelWidth(page, frame, width)
    await team.search.fill('aa')
    await frame.getByRole('checkbox', { name: 'Select all on screen' }).click()
    const button = frame.getByRole('button', { name: 'ƒ Formula' })
    if (width < 900) await frame.getByRole('button', { name: 'More' }).click()
    await button.locator('visible=true').click()
    const panel = frame.getByRole('complementary', { name: 'Formula' })
    await panel.getByLabel('Formula', { exact: true }).fill('=max(rate, 150)')
    await panel.getByText('1 has no rate of their own').waitFor()
    await panel.getByText('1 stays as now.').waitFor()
    await loadAxe(frame)
    expect(await seriousProblems(frame)).toEqual([])
    expect(await sidewaysRoom(frame)).toBe(0)
    await panel.getByRole('button', { name: 'Apply to 1 rate' }).click()
    await team.saveBar.getByText('1 change to 1 member').waitFor()
    expect(await team.cell('aab@halden.example', 'billable').innerText()).toContain('150.00')
  })
