/** Finding members: search, filters and the order of the grid. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { teamGrid, type TeamGrid } from './team-grid.ts'

const test = browserTest({ members: 120 })

/** Of everybody in the grid, from the first row. */
const billableRates = async (team: TeamGrid): Promise<number[]> => {
  const texts = await team.grid.locator('tbody [aria-colindex="5"]').allInnerTexts()
  return texts.map((text) => Number(text.replace(/[^\d.]/g, '')))
}

test('the search finds names without their accents, e-mails and groups', async ({
  stage,
  open,
}) => {
  const { workspace } = stage.sandbox
  workspace.addMember({ name: 'Kateřina Žluťoučká', email: 'kz@halden.example' })
  const { frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('zlutouc kater')
  await team.row('kz@halden.example').waitFor()
  await frame.getByText(/^1 of \d+ members$/).waitFor()
  await team.search.fill('kz@halden')
  await team.row('kz@halden.example').waitFor()
  const inFinance = workspace
    .members()
    .filter(({ status, groups }) => status === 'ACTIVE' && groups.includes('Finance')).length
  await team.search.fill('finance')
  await frame.getByText(new RegExp(`^${inFinance} of \\d+ members$`)).waitFor()
})

test('filters of status, group, role and rate let through whom they name', async ({
  stage,
  open,
}) => {
  const all = stage.sandbox.workspace.members()
  const active = all.filter(({ status }) => status === 'ACTIVE')
  const shows = (count: number): Promise<void> =>
    frame.getByText(new RegExp(`^${count}( of \\d+)? members?$`)).waitFor()
  const { frame } = await open({ width: 1600 })
  const team = teamGrid(frame)
  await team.ready()
  await shows(active.length)
  await team.filter('Status', 'Inactive')
  await shows(all.filter(({ status }) => status === 'INACTIVE').length)
  await team.filter('Status', 'Active')
  await team.filter('Role', 'Admin')
  await shows(active.filter(({ role }) => role === 'ADMIN').length)
  await team.filter('Role', 'Any role')
  await team.filter('Rate', 'Cost rate not set')
  await shows(active.filter(({ costRate }) => costRate === null).length)
  await team.filter('Group', 'Design')
  await shows(
    active.filter(({ costRate, groups }) => costRate === null && groups.includes('Design')).length,
  )
})

test('a column head sorts, and sorts the other way round when pressed again', async ({ open }) => {
  const { frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  const head = frame.getByRole('columnheader', { name: /Billable rate/ })
  await head.getByRole('button').click()
  const first = await head.getAttribute('aria-sort')
  const rates = await billableRates(team)
  const ascending = rates.toSorted((one, other) => one - other)
  expect(rates).toEqual(first === 'ascending' ? ascending : ascending.toReversed())
  await head.getByRole('button').click()
  const second = await head.getAttribute('aria-sort')
  expect([first, second].toSorted()).toEqual(['ascending', 'descending'])
})
