/** Members without time entries: found on request, shown alone, deactivated, and put back. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { createStateCheck, sidewaysRoom } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 40 })
const DAY = 86_400_000

const idleForm = (frame: Frame) => {
  const panel = frame.getByRole('dialog', { name: 'Status' })
  return {
    panel,
    days: panel.getByLabel('Days without a time entry'),
    button: (name: string | RegExp) => panel.getByRole('button', { name }),
    open: async (): Promise<void> => {
      await frame.getByRole('button', { name: /^Status:/ }).click()
      await panel.getByRole('button', { name: 'Find' }).waitFor()
    },
  }
}

/** The chips whose words are not shown whole. */
const cutChips = (frame: Frame): Promise<(string | null)[]> =>
  frame
    .locator('.toolbar .chip > span')
    .evaluateAll((faces) =>
      faces.filter((face) => face.scrollWidth > face.clientWidth).map((face) => face.textContent),
    )

test('idle members are found, deactivated and put back, and what it means is said before', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace, log } = stage.sandbox
  for (const { id } of workspace.members())
    workspace.setLastEntry(id, new Date(Date.now() - DAY).toISOString())
  const idle = ['Ada', 'Bo'].map((name) => workspace.addMember({ name: `${name} Testova` }))
  const away = workspace.addMember({ name: 'Cy Testova', status: 'INACTIVE' })
  const reports = () => log.all().filter(({ template }) => template.endsWith('/summary')).length
  const { page, frame } = await open({ on: stage, width: 1500 })
  const team = teamGrid(frame)
  const run = runPage(frame)
  const form = idleForm(frame)
  await team.ready()
  await form.open()
  await form.panel.getByText('Clockify is asked when you press Find, not before.').waitFor()
  expect(reports()).toBe(0)
  await form.days.fill('45')
  await page.keyboard.press('Enter')
  await frame.getByText('2 members have no time entry in the last 45 days.').waitFor()
  await form.panel.waitFor({ state: 'hidden' })
  expect(reports()).toBe(1)
  await frame.getByText(/Read from Clockify's summary report .* Asked at \d\d:\d\d\.$/).waitFor()
  await frame.getByText(/^2 of \d+ members$/).waitFor()
  for (const { email } of idle) await team.row(email).waitFor()
  await team.filter('Rate', 'Billable rate not set')
  for (const width of [1280, 1100, 900, 600, 380]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await cutChips(frame), `cut at ${width} px`).toEqual([])
    expect(await sidewaysRoom(frame)).toBe(0)
  }
  await page.setViewportSize({ width: 1700, height: 800 })
  await team.filter('Rate', 'Any rate')
  await page.setViewportSize({ width: 1500, height: 800 })

  await team.filter('Status', 'All')
  await team.search.fill('Testova')
  await frame.getByRole('button', { name: 'Show all again' }).click()
  await team.row(away.email).waitFor()
  await frame.getByRole('checkbox', { name: 'Select all on screen' }).click()
  await team.button('Deactivate').click()
  await run.title('Review 2 changes').waitFor()
  expect(await run.figure('Unchanged')).toBe(1)
  expect(await run.row('Cy Testova').innerText()).toContain('Already Inactive.')
  const words = await frame.getByRole('complementary', { name: 'Confirm' }).innerText()
  expect(words).toMatch(/running timer of theirs is\s+stopped. Their entries and rates are kept/)
  expect(words).toMatch(/stays paid for until it is\s+removed on Clockify's subscription page/)
  expect(words).not.toContain('Effective from')
  await run.typedNumber.fill('2')
  await run.commit('Deactivate 2 members').click()
  await run.title('2 statuses changed').waitFor()
  await run.proof.waitFor()
  for (const { id } of [...idle, away]) expect(workspace.member(id).status).toBe('INACTIVE')

  await run.button('Undo this run').click()
  await frame.getByText(/An activated member can open this workspace again/).waitFor()
  await run.commit('Activate 2 members').click()
  await run.title('2 statuses changed back').waitFor()
  expect(idle.map(({ id }) => workspace.member(id).status)).toEqual(['ACTIVE', 'ACTIVE'])
  expect(workspace.member(away.id).status).toBe('INACTIVE')
})

test('where there is no report, everybody’s entries are read only when that is agreed to', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage({ members: 560, variants: { reportsRefused: 402 } })
  const { log } = stage.sandbox
  const { frame } = await open({ on: stage })
  const team = teamGrid(frame)
  const form = idleForm(frame)
  await team.ready()
  await form.open()
  await form.button('Find').click()
  await form.panel.getByText(/\d+ requests, about \d+ seconds\./).waitFor()
  const entries = () =>
    log.all().filter(({ template }) => template.endsWith('/user/{userId}/time-entries')).length
  const tried = entries()
  expect(tried).toBeLessThan(3)
  await form.button(/^Send 5\d\d requests$/).click()
  await form.panel.getByText('Asking Clockify…').waitFor()
  await expect.poll(entries).toBeGreaterThan(tried)
  await form.button('Stop').click()
  await form.button('Find').waitFor()
  expect(await frame.getByText(/no time entry in the last/).count()).toBe(0)
  await team.ready()
})

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 380 },
] as const)
  test(`what stands in the way is said, and axe finds nothing serious: ${theme}, ${width} px`, async ({
    ownStage,
    open,
  }) => {
    const stage = await ownStage()
    const { workspace, faults } = stage.sandbox
    const { frame, watch } = await open({ on: stage, theme, width })
    const team = teamGrid(frame)
    const form = idleForm(frame)
    await team.ready()
    const { check, problems } = await createStateCheck(frame)
    await form.open()
    await form.days.fill('1001')
    await form.panel.getByText('Type a number of days from 1 to 1,000.').waitFor()
    expect(await form.button('Find').isDisabled()).toBe(true)
    await check('no number of days')
    await form.days.fill('90')
    faults.add({ path: /time-entries|reports/, kind: { type: 'status', status: 403 } })
    await form.button('Find').click()
    await form.panel.getByText('Install the new version of Rateboard').waitFor()
    watch.expectErrors(/status of 403/)
    await check('an older version')
    faults.clear()
    for (const { id } of workspace.members()) workspace.setLastEntry(id, new Date().toISOString())
    await form.button('Find').click()
    await form.panel.getByText(/^Everybody who is active has tracked time/).waitFor()
    await check('nobody is idle')
    workspace.addMember({ name: 'Ada Testova' })
    await frame.getByRole('button', { name: 'Read the team again' }).click()
    await form.open()
    await form.days.fill('30')
    await form.button('Find').click()
    await frame.getByText(/1 member has no time entry in the last 30 days/).waitFor()
    await check('somebody is idle')
    expect(problems).toEqual({})
  })
