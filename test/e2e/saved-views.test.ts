/** Views of the team under names, and the columns they show. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { loadAxe, seriousProblems, sidewaysRoom } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 40 })
const WIDE = 1500

const viewMenu = (frame: Frame) => {
  const chip = frame.getByRole('button', { name: /^View/ })
  const menu = frame.getByRole('dialog', { name: 'View' })
  return {
    chip,
    menu,
    open: async (): Promise<void> => {
      await chip.click()
      await menu.getByRole('button', { name: 'Save as…' }).waitFor()
    },
    /** One of the saved views. */
    view: (name: string) =>
      menu.getByRole('listitem').filter({ hasText: name }).getByRole('button'),
    column: (name: string) => menu.getByRole('checkbox', { name }),
    button: (name: string) => menu.getByRole('button', { name, exact: true }),
    name: menu.getByLabel('Name'),
  }
}

const columnsOf = (frame: Frame): Promise<string[]> =>
  frame
    .getByRole('columnheader')
    .evaluateAll((heads) =>
      heads.map((head) => `${head.getAttribute('aria-colindex')} ${head.textContent.trim()}`),
    )

test('a view is saved, chosen in another window, edited, updated, renamed and deleted', async ({
  stage,
  open,
}) => {
  const { workspace } = stage.sandbox
  const loss = workspace.addMember({ name: 'Loss Testova', hourlyRate: 5_000, costRate: 9_000 })
  const { page, frame } = await open({ width: WIDE })
  const team = teamGrid(frame)
  const views = viewMenu(frame)
  await team.ready()
  await team.filter('Rate', 'Billable below cost')
  await frame
    .getByRole('columnheader', { name: /Cost rate/ })
    .getByRole('button')
    .click()
  await views.open()
  await views.column('Groups').uncheck()
  await views.button('Save as…').click()
  await views.name.fill('Below cost')
  expect(await frame.locator('form').count()).toBe(0)
  await page.keyboard.press('Enter')
  await views.button('Rename…').waitFor()
  expect(await views.view('Below cost').getAttribute('aria-current')).toBe('true')
  await page.keyboard.press('Escape')
  expect(await views.chip.innerText()).toBe('View: Below cost')

  const other = await open({ width: WIDE })
  const otherTeam = teamGrid(other.frame)
  const otherViews = viewMenu(other.frame)
  await otherTeam.ready()
  await otherViews.open()
  await otherViews.view('Below cost').click()
  await otherViews.menu.waitFor({ state: 'hidden' })
  await otherTeam.row(loss.email).waitFor()
  expect(await columnsOf(other.frame)).toEqual(
    expect.not.arrayContaining([expect.stringContaining('Groups')]),
  )
  expect(
    await other.frame.getByRole('columnheader', { name: /Cost rate/ }).getAttribute('aria-sort'),
  ).toBe('ascending')

  await otherTeam.search.fill('Loss')
  expect(await otherViews.chip.innerText()).toBe('View: Below cost, edited')
  await otherViews.open()
  await otherViews.button('Update').click()
  await otherViews.button('Update').waitFor({ state: 'detached' })
  await otherViews.button('Save as…').click()
  await otherViews.name.fill('below COST')
  await otherViews.button('Save view').click()
  await otherViews.menu.getByRole('alert').waitFor()
  other.watch.expectErrors(/status of 409/)
  await otherViews.button('Cancel').click()
  await otherViews.button('Rename…').click()
  await otherViews.name.fill('Losses')
  await otherViews.button('Rename').click()
  await otherViews.view('Losses').waitFor()
  await otherViews.button('Delete…').click()
  await otherViews.menu.getByText('Delete “Losses” for everybody in this workspace?').waitFor()
  await otherViews.button('Delete view').click()
  await otherViews.view('Losses').waitFor({ state: 'detached' })
  await otherViews.view('Active members').click()
  await other.frame.getByText(/^\d+ members$/).waitFor()
})

test('the cursor goes over shown columns only, and each keeps its place in the count', async ({
  open,
}) => {
  const { page, frame } = await open({ width: WIDE })
  const team = teamGrid(frame)
  const views = viewMenu(frame)
  await team.ready()
  await views.open()
  for (const name of ['Status', 'Groups', 'Billable rate']) await views.column(name).uncheck()
  await page.keyboard.press('Escape')
  expect(await columnsOf(frame)).toEqual([
    '1 ',
    '2 Member',
    expect.stringMatching(/^6 Cost rate/),
    '7 Margin',
  ])
  const at = () =>
    frame.evaluate(() =>
      document.activeElement?.closest('[aria-colindex]')?.getAttribute('aria-colindex'),
    )
  await team.rowAt(0).locator('[aria-colindex="7"]').click()
  await page.keyboard.press('ArrowLeft')
  expect(await at()).toBe('6')
  await page.keyboard.press('ArrowLeft')
  expect(await at()).toBe('2')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('70')
  await page.keyboard.press('Tab')
  expect(await at()).toBe('6')
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  await page.reload()
  const reopened = await (await page.waitForSelector('iframe')).contentFrame()
  if (!reopened) throw new Error('The page shows no panel')
  await teamGrid(reopened).ready()
  expect(await columnsOf(reopened)).toHaveLength(4)
})

for (const theme of ['light', 'dark'] as const)
  test(`the menu is complete on a narrow page too, and axe finds nothing serious: ${theme}`, async ({
    open,
  }) => {
    const { frame } = await open({ theme, width: 380 })
    const team = teamGrid(frame)
    await team.ready()
    await frame.getByRole('button', { name: 'More' }).click()
    const menu = frame.getByRole('dialog', { name: 'More' })
    await menu.getByRole('button', { name: 'Save as…' }).click()
    await menu.getByLabel('Name').waitFor()
    await loadAxe(frame)
    expect(await seriousProblems(frame)).toEqual([])
    expect(await sidewaysRoom(frame)).toBe(0)
  })
