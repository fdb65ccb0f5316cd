/** The main job without a mouse: every step by keys, the focus always to be seen and never lost. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { focused, focusIsShown } from './focus.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 30 })

/** Presses a key until the focus is where it should be; every stop on the way must show its focus. */
const walk = async (page: Page, key: string, to: RegExp): Promise<void> => {
  const seen: string[] = []
  while (!to.test(seen.at(-1) ?? '')) {
    if (seen.length > 40) throw new Error(`${key} never leads to ${to}: ${seen.join(', ')}`)
    await page.keyboard.press(key)
    seen.push(await focused(page))
    expect(await focusIsShown(page), `the focus at ${seen.at(-1)} can be seen`).toBe(true)
  }
}

test('rates are changed by keyboard alone, from the search to the proof and back', async ({
  stage: { sandbox },
  open,
}) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  const run = runPage(frame)
  await team.ready()

  await walk(page, 'Tab', /^searchbox/)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)
  await page.keyboard.press('Space')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown')
  await frame.getByText('4 selected').waitFor()
  expect(await focused(page)).toMatch(/^gridcell/)

  await walk(page, 'Shift+Tab', /Change rates…/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^radio/)
  await page.keyboard.press('ArrowRight')
  await walk(page, 'Tab', /Set billable rate to/)
  await page.keyboard.type('140')
  await walk(page, 'Tab', /Review 4 changes/)
  await page.keyboard.press('Enter')

  await run.title('Review 4 changes').waitFor()
  await expect.poll(() => focused(page)).toMatch(/^main/)
  await walk(page, 'Tab', /Change 4 rates/)
  await page.keyboard.press('Enter')
  await run.proof.waitFor()
  expect(sandbox.log.writes().map(({ value }) => value)).toEqual([14000, 14000, 14000, 14000])

  await expect.poll(() => focused(page)).toMatch(/^main/)
  await walk(page, 'Tab', /Undo this run/)
  await page.keyboard.press('Enter')
  await run.title(/^Undo: review \d/).waitFor()
  await expect.poll(() => focused(page)).toMatch(/^main/)
  await walk(page, 'Tab', /Back to the run/)
  await page.keyboard.press('Enter')
  await run.proof.waitFor()
})

test('a cell is edited by F2 and left by Esc, Enter and Tab, and the focus stays in the grid', async ({
  open,
}) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await walk(page, 'Tab', /^searchbox/)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)

  await page.keyboard.press('F2')
  await expect.poll(() => focused(page)).toMatch(/^textbox Billable rate of/)
  await page.keyboard.type('999')
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)
  expect(await team.saveBar.isVisible()).toBe(false)

  await page.keyboard.press('F2')
  await page.keyboard.type('111')
  await page.keyboard.press('Tab')
  await page.keyboard.press('F2')
  await expect.poll(() => focused(page)).toMatch(/^textbox Cost rate of/)
  await page.keyboard.type('55')
  await page.keyboard.press('Enter')
  await frame.getByText('2 changes to 1 member').waitFor()
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)
  expect(await focusIsShown(page)).toBe(true)
})

test('Esc closes the rates panel and a filter, and gives the focus back', async ({ open }) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await walk(page, 'Tab', /^button Status/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^radio/)
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toMatch(/^button Status/)

  await walk(page, 'Shift+Tab', /^searchbox/)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)
  await page.keyboard.press('Space')
  await walk(page, 'Shift+Tab', /Change rates…/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^radio/)
  await page.keyboard.press('Escape')
  await team.ratesPanel.waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toMatch(/^gridcell/)
  expect(await frame.getByText(/\d selected/).isVisible()).toBe(false)
})
