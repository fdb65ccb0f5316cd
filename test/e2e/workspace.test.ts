/** The Workspace view: its default rates change through a plan like everything else, the rest is there to be read. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20 })

test('a new default rate is written through a plan, and the view tells of it then', async ({
  stage: { sandbox },
  open,
}) => {
  const { frame } = await open({ hash: '#/workspace' })
  const run = runPage(frame)
  const billable = frame.getByLabel('Default billable rate')
  await billable.waitFor()
  await frame.getByText('Since when it counts, Clockify does not tell.').waitFor()
  expect(await billable.inputValue()).toBe('105.00')
  await billable.fill('115.5')
  const bar = frame.getByRole('region', { name: 'Unsaved changes' })
  await bar.getByText('1 default rate').waitFor()
  await bar.getByRole('button', { name: 'Review' }).click()
  expect(await run.row('Workspace default').innerText()).toContain('115.50')
  expect(sandbox.workspace.defaults().hourlyRate).toBe(10_500)
  await run.commit('Change 1 rate').click()
  await run.proof.waitFor()
  expect(sandbox.workspace.defaults()).toEqual({ hourlyRate: 11_550, costRate: null })
  const address = frame.url()
  await frame.getByRole('link', { name: 'Workspace' }).click()
  await frame.getByText(/^New entries only, set on/).waitFor()
  await frame.getByRole('link', { name: 'this run' }).click()
  await run.proof.waitFor()
  expect(frame.url()).toBe(address)
})

test('the view says in words how the workspace is set, what its plan blocks, and who is in it', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage({
    plan: 'BASIC_2021',
    features: ['BILLABLE_HOURS'],
    subdomain: 'halden',
    settings: { lockTimeZone: 'Mars/Olympus' },
  })
  const { workspace } = stage.sandbox
  workspace.addMember({ status: 'PENDING', name: 'Ida Invited' })
  const owner = await stage.as()
  const inEuro = { workspace: true as const, billableRate: { to: 11_000, currency: 'EUR' } }
  const { id } = await owner.plan({ changes: [inEuro] })
  await owner.step(id, 'start')
  await owner.ended(id)
  const { page, frame } = await open({ on: stage, hash: '#/workspace' })
  await frame.getByRole('heading', { name: 'Halden Studio' }).waitFor()
  const rate = (label: string) => frame.locator('.affix', { has: frame.getByLabel(label) })
  await rate('Default billable rate').getByText('EUR').waitFor()
  await rate('Default cost rate').getByText('USD').waitFor()
  await frame.getByText('Basic 2021').waitFor()
  await frame.getByText('Without it a new rate counts for new entries only.').waitFor()
  expect(await frame.getByText('Not available').count()).toBe(2)
  const setting = (name: string) =>
    frame
      .locator('dl > div', { has: frame.getByText(name, { exact: true }) })
      .locator('dd')
      .innerText()
  expect(await setting('Rounding')).toBe('Rounded to the nearest 15 minutes in reports')
  expect(await setting('Automatic lock')).toContain('Every Wednesday')
  expect(await setting('Locked entries')).toBe(
    'All before 31 Jan 2026, 23:00 (UTC; its time zone, Mars/Olympus, is not known)',
  )
  await frame.getByText('halden.clockify.me').waitFor()
  await frame.getByText('50 requests/s').waitFor()

  await frame.getByRole('button', { name: 'Copy organization id' }).press('Enter')
  await frame.getByRole('button', { name: 'Copied organization id' }).waitFor()
  const { body } = await owner.ask<{ organizationId: string }>('/api/workspace')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(body.organizationId)

  await frame.getByText('The one feature of this workspace').press('Enter')
  await frame.getByText('Billable hours', { exact: true }).first().waitFor()
  await frame.getByRole('link', { name: /show pending members in the team/ }).press('Enter')
  const team = teamGrid(frame)
  await team.ready()
  await frame.getByText('Ida Invited').waitFor()
  expect(await team.rowAt(1).count()).toBe(0)
})

test('what cannot be read is said, and the default rates can be edited all the same', async ({
  stage,
  open,
}) => {
  stage.sandbox.variants.workspaceSettings = 'missing'
  await (await stage.as()).team()
  const { page, frame, watch } = await open({ hash: '#/team' })
  watch.expectErrors(/status of 503/)
  await teamGrid(frame).ready()
  const refusal = { error: { code: 'clockify_unreachable', message: 'Clockify did not answer.' } }
  await page.route('**/api/workspace', (route) => route.fulfill({ status: 503, json: refusal }), {
    times: 1,
  })
  await frame.getByRole('link', { name: 'Workspace' }).click()
  await frame.getByText('The plan and the settings could not be read.').waitFor()
  await frame.getByLabel('Default cost rate').fill('50')
  await frame.getByText('1 default rate').waitFor()
  await frame.getByRole('button', { name: 'Try again' }).click()
  await frame.getByText(/^Clockify does not tell any settings/).waitFor()
  expect(await frame.getByLabel('Default cost rate').inputValue()).toBe('50')
})
