/** Selecting: what "all" means is said in words, and a list of e-mails selects who is on it. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 120 })

test('the head box takes those on screen, and a link everybody who matches', async ({
  stage,
  open,
}) => {
  const active = stage.sandbox.workspace.members().filter(({ status }) => status === 'ACTIVE')
  const { frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await frame.getByRole('checkbox', { name: 'Select all on screen' }).click()
  const words = frame.getByText(/^\d+ on screen selected$/)
  await words.waitFor()
  const onScreen = Number.parseInt(await words.innerText(), 10)
  expect(onScreen).toBeGreaterThan(10)
  expect(onScreen).toBeLessThan(active.length)
  await team.button(`Select all ${active.length} matching`).click()
  await frame.getByText(`All ${active.length} matching selected`).waitFor()
  await team.button(/^Only the \d+ on screen$/).click()
  await frame.getByText(`${onScreen} on screen selected`).waitFor()
  await frame.getByRole('checkbox', { name: 'Clear selection' }).click()
  await team.search.waitFor()
})

test('a pasted list of e-mails selects the members and names the one nobody has', async ({
  open,
}) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  const emailAt = async (index: number): Promise<string> =>
    /\S+@halden\.example/.exec(await team.rowAt(index).innerText())?.[0] ?? ''
  const some = [await emailAt(0), await emailAt(4), await emailAt(9)]
  const list = [...some, 'nobody@else.example'].join('\n')
  await page.evaluate((text) => navigator.clipboard.writeText(text), list)
  await team.search.click()
  await page.keyboard.press('Control+v')
  await frame.getByText('3 selected').waitFor()
  await frame
    .getByText('3 of 4 e-mails belong to members. Not found: nobody@else.example.')
    .waitFor()
  for (const email of some) expect(await team.tick(email).isChecked()).toBe(true)
})

test('a search that finds nobody says so and offers the way out', async ({ open }) => {
  const { frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('zzz-nobody')
  await frame.getByRole('heading', { name: 'Nobody matches “zzz-nobody”' }).waitFor()
  await team.button('Clear search').click()
  await team.ready()
})
