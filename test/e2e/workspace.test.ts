/** The Workspace view: its default rates change through a plan like everything else. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'

const test = browserTest({ members: 20 })

test('a new default rate is written through a plan', async ({ stage: { sandbox }, open }) => {
  const { frame } = await open({ hash: '#/workspace' })
  const run = runPage(frame)
  const billable = frame.getByLabel('Default billable rate')
  await billable.waitFor()
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
})

test('the view says what the plan allows and how the workspace stands', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage({ plan: 'BASIC_2021', features: ['BILLABLE_HOURS'] })
  const { frame } = await open({ on: stage, hash: '#/workspace' })
  await frame.getByRole('heading', { name: 'Halden Studio' }).waitFor()
  await frame.getByText('Basic 2021').waitFor()
  await frame.getByText('Without it a new rate counts for new entries only.').waitFor()
  expect(await frame.getByText('Not on this plan').count()).toBe(2)
})
