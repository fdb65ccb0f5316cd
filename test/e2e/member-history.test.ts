/** A member's panel beside the grid: their rates over time, what changed them, and the ways to it and back. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { loadAxe, seriousProblems, sidewaysRoom } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { focused } from './focus.ts'
import { runPage } from './run-page.ts'
import type { Stage } from './stage.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 40 })

const memberPanel = (frame: Frame, name: string) => {
  const panel = frame.getByRole('complementary', { name })
  return {
    panel,
    changes: panel.getByRole('table', { name: 'Rates over time, newest first' }),
    chart: panel.getByRole('img', { name: /^Rates over time since/ }),
    points: panel.getByRole('group', { name: 'Changes' }),
    close: panel.getByRole('button', { name: 'Close' }),
  }
}

/** Somebody at 100.00 and 50.00 whose billable rate a run has set to 120.00. */
const changedMember = async (stage: Stage, name: string) => {
  const { workspace } = stage.sandbox
  const member = workspace.addMember({ name, hourlyRate: 10_000, costRate: 5_000 })
  const owner = await stage.as()
  await owner.team()
  const run = await owner.plan({
    reason: '2027 review',
    changes: [{ users: [member.id], billableRate: { to: 12_000 } }],
  })
  await owner.step(run.id, 'start')
  await owner.ended(run.id)
  return { ...member, runId: run.id }
}

test('a run and a change outside are both told, and the run’s link leads to it', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const ada = await changedMember(stage, 'Ada Testova')
  const { frame } = await open({ on: stage })
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('Ada Testova')
  await team.row(ada.email).getByRole('button', { name: 'Ada Testova' }).click()
  const { panel, changes, chart, points } = memberPanel(frame, 'Ada Testova')
  await changes.getByRole('link', { name: '2027 review' }).waitFor()
  expect(frame.url()).toContain(`#/members/${ada.id}`)

  stage.sandbox.workspace.setRate(ada.id, 'costRate', 6_500)
  await frame.getByRole('button', { name: 'Read the team again' }).click()
  await changes.getByText('Outside Rateboard').waitFor()
  const rows = await changes.getByRole('row').allInnerTexts()
  const cells = rows.slice(1).map((row) => row.split(/\s*\t\s*/).slice(1, 3))
  expect(cells).toEqual([
    ['120.00', '65.00'],
    ['120.00', '50.00'],
    ['100.00', '50.00'],
  ])
  expect(await panel.getByRole('definition').allInnerTexts()).toEqual(
    expect.arrayContaining(['120.00', '65.00', 'Active', 'Member']),
  )
  expect(await chart.getAttribute('aria-label')).toContain(
    'billable from 100.00 to 120.00, cost from 50.00 to 65.00',
  )
  await points.getByRole('button', { name: /^Cost 65\.00.*Outside Rateboard$/ }).waitFor()

  await points.getByRole('link', { name: /^Billable 120\.00.*2027 review$/ }).click()
  await runPage(frame).title('1 rate changed').waitFor()
  expect(frame.url()).toContain(`#/runs/${ada.runId}`)
})

test('the panel opens by keyboard, and Esc leads back to the row it was opened from', async ({
  stage,
  open,
}) => {
  const bo = await changedMember(stage, 'Bo Testova')
  const { page, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('Testova')
  await team.cell(bo.email, 'billable').click()
  for (const _ of ['groups', 'status', 'member']) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  const { panel, changes, points } = memberPanel(frame, 'Bo Testova')
  await changes.waitFor()
  expect(await focused(page)).toBe('H2 Bo Testova')
  expect(await team.row(bo.email).getAttribute('class')).toBe('open')

  await points.getByRole('link').focus()
  await page.keyboard.press('ArrowLeft')
  expect(await focused(page)).toMatch(/^button Billable 100\.00, first seen/)
  await page.keyboard.press('Enter')
  expect(await focused(page)).toMatch(/^TR .*First seen$/)

  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('button Bo Testova')
  expect(await team.row(bo.email).getAttribute('class')).toBeNull()
  await page.evaluate(() => history.back())
  await changes.waitFor()
})

test('it leaves the rows as high as they are, and gives way to the rates panel', async ({
  stage,
  open,
}) => {
  const cy = await changedMember(stage, 'Cy Testova')
  for (const width of [1280, 1200]) {
    const { frame } = await open({ width })
    const team = teamGrid(frame)
    await team.ready()
    const heights = () =>
      team.rows.evaluateAll((rows) => rows.slice(1, 6).map((row) => row.clientHeight))
    const before = await heights()
    await team.search.fill('Cy')
    await team.row(cy.email).getByRole('button', { name: 'Cy Testova' }).click()
    await team.search.fill('')
    const { panel, changes } = memberPanel(frame, 'Cy Testova')
    await changes.waitFor()
    expect(await heights()).toEqual(before)
    await panel.getByRole('button', { name: 'Change rates…' }).click()
    await team.ratesPanel.waitFor()
    await frame.getByText('1 selected').waitFor()
    expect(await panel.count()).toBe(0)
    expect(frame.url()).toMatch(/#\/team$/)
    await team.search.waitFor({ state: 'detached' })
    await team.rowAt(0).locator('.name').click()
    await team.ratesPanel.waitFor({ state: 'detached' })
    expect(await frame.getByRole('complementary').count()).toBe(1)
  }
})

test('it says so where nothing changed yet, where nobody is, and when it cannot be read', async ({
  stage,
  open,
}) => {
  const name = 'Dee Testova'
  const { id } = stage.sandbox.workspace.addMember({ name })
  const { page, frame, watch } = await open({ hash: `#/members/${id}` })
  watch.expectErrors(/status of (404|503)/)
  const { panel } = memberPanel(frame, name)
  await panel.getByText(/^No changes yet\. Rateboard has been looking since/).waitFor()

  await page.route('**/api/members/*/history', (route) =>
    route.fulfill({ status: 503, json: { error: { code: 'x', message: 'Not just now.' } } }),
  )
  await frame.getByRole('button', { name: 'Read the team again' }).click()
  await panel.getByText('The changes could not be read.').waitFor()
  await page.unroute('**/api/members/*/history')
  await panel.getByRole('button', { name: 'Try again' }).click()
  await panel.getByText('The changes could not be read.').waitFor({ state: 'detached' })

  await frame.evaluate(() => {
    location.hash = '#/members/000000000000000000000000'
  })
  await memberPanel(frame, 'No such member').panel.waitFor()
})

for (const theme of ['light', 'dark'] as const)
  for (const width of [1280, 380])
    test(`axe finds nothing serious in it: ${theme}, ${width} px`, async ({ stage, open }) => {
      const name = `Eva ${theme} ${width}`
      const someone = await changedMember(stage, name)
      const { frame } = await open({ theme, width, hash: `#/members/${someone.id}` })
      const { chart, panel } = memberPanel(frame, name)
      await chart.waitFor()
      await loadAxe(frame)
      expect(await seriousProblems(frame)).toEqual([])
      expect(await sidewaysRoom(frame)).toBe(0)
      await panel.getByRole('button', { name: 'Close' }).click()
      await teamGrid(frame).ready()
    })
