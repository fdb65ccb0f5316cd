/** Every view has an address of its own, and the back button leads back. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20 })

test('each view opens at its address', async ({ stage, open }) => {
  const owner = await stage.as()
  const [member] = stage.sandbox.workspace.members()
  const plan = await owner.plan({
    changes: [{ users: [member?.id ?? ''], billableRate: { to: 11_100 } }],
  })
  const history = await open({ hash: '#/runs' })
  await history.frame.getByRole('heading', { name: 'No runs yet' }).waitFor()
  const workspace = await open({ hash: '#/workspace' })
  await workspace.frame.getByRole('heading', { name: 'Default rates' }).waitFor()
  const planned = await open({ hash: `#/runs/${plan.id}` })
  await runPage(planned.frame).title('Review 1 change').waitFor()
  const team = await open({ hash: '#/team' })
  await teamGrid(team.frame).ready()
  const missing = await open({ hash: '#/runs/00000000-0000-4000-8000-000000000000' })
  missing.watch.expectErrors(/404/)
  await missing.frame.getByRole('heading', { name: 'There is no such run here' }).waitFor()
})

test('the back button leads through the views, and the bar says where one is', async ({ open }) => {
  const { page, frame } = await open()
  const team = teamGrid(frame)
  const here = () => frame.locator('[aria-current="page"]').innerText()
  await team.ready()
  await frame.getByRole('link', { name: 'History', exact: true }).click()
  await frame.getByRole('heading', { name: 'No runs yet' }).waitFor()
  await frame.getByRole('link', { name: 'Workspace' }).click()
  await frame.getByRole('heading', { name: 'Default rates' }).waitFor()
  expect(await here()).toBe('Workspace')
  expect(frame.url()).toMatch(/#\/workspace$/)
  await page.evaluate(() => history.back())
  await frame.getByRole('heading', { name: 'No runs yet' }).waitFor()
  expect(await here()).toBe('History')
  await page.evaluate(() => history.back())
  await team.ready()
  expect(await here()).toBe('Team')
  await page.evaluate(() => history.forward())
  await frame.getByRole('heading', { name: 'No runs yet' }).waitFor()
})
