/** Groups of many at once: somebody is added, removed, or gets a group that is made first. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { loadAxe, seriousProblems, sidewaysRoom } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 40 })

const groupsPanel = (frame: Frame) => {
  const panel = frame.getByRole('complementary', { name: 'Groups' })
  const box = (name: string) => panel.getByRole('checkbox', { name: new RegExp(`^${name} `) })
  const review = panel.getByRole('button', { name: /^Review/ })
  return {
    box,
    review,
    newName: panel.getByLabel(/^New group with/),
    /** Clicks until the words beside the box begin with these. */
    turnTo: async (name: string, words: 'add' | 'remove'): Promise<void> => {
      const label = panel.locator('label', { hasText: name })
      for (let clicks = 0; clicks < 2; clicks += 1)
        if (!(await label.innerText()).includes(words)) await box(name).click()
      await label.getByText(words).waitFor()
    },
    /** The number on the final button. */
    changes: async (): Promise<number> => Number((await review.innerText()).replaceAll(/\D/g, '')),
  }
}

test('everybody selected is added to a group and removed from another, and an undo puts all back', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace, log } = stage.sandbox
  const groupsNow = () =>
    new Map(workspace.members().map(({ email, groups }) => [email, groups.toSorted()]))
  const { frame } = await open({ on: stage, width: 1500 })
  const team = teamGrid(frame)
  const run = runPage(frame)
  const panel = groupsPanel(frame)
  const before = groupsNow()
  await team.ready()
  await team.rowAt(0).getByRole('checkbox').click()
  await team
    .rowAt(9)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await frame.getByText('10 selected').waitFor()
  const rows = await team.grid.locator('[aria-selected="true"]').allInnerTexts()
  const selected = [...before.keys()].filter((email) => rows.some((text) => text.includes(email)))
  expect(selected).toHaveLength(10)
  await team.button('Groups…').click()
  await panel.turnTo('Architecture', 'add')
  await panel.turnTo('Finance', 'remove')
  const isIn = (group: string) => selected.filter((email) => before.get(email)?.includes(group))
  const changes = 10 - isIn('Architecture').length + isIn('Finance').length
  expect(await panel.changes()).toBe(changes)
  await panel.review.click()

  await run.title(`Review ${changes} changes`).waitFor()
  expect(await run.row('Group Architecture').first().innerText()).toMatch(/not in\s+in$/)
  expect(await run.row('Group Finance').first().innerText()).toMatch(/in\s+not in$/)
  expect(await frame.getByText('Effective from').count()).toBe(0)
  expect(log.writes()).toEqual([])
  await run.commit(`Change ${changes} group memberships`).click()
  await run.title(`${changes} group memberships changed`).waitFor()
  await run.proof.waitFor()
  const moved = (groups: string[]): string[] =>
    [...new Set([...groups, 'Architecture'])].filter((name) => name !== 'Finance').toSorted()
  expect(groupsNow()).toEqual(
    new Map(
      [...before].map(([email, groups]) => [
        email,
        selected.includes(email) ? moved(groups) : groups,
      ]),
    ),
  )

  await run.button('Undo this run').click()
  await run.commit(`Change ${changes} group memberships`).click()
  await run.title(`${changes} group memberships changed back`).waitFor()
  await run.proof.waitFor()
  expect(groupsNow()).toEqual(before)
  await frame.getByRole('link', { name: 'History', exact: true }).first().click()
  await run.row('Add to Architecture, remove from Finance').waitFor()
})

test('a group is made of the selection, under a name that no other group has', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace } = stage.sandbox
  const people = ['Ada Testova', 'Bo Testova'].map((name) => workspace.addMember({ name }))
  const { page, frame } = await open({ on: stage })
  const team = teamGrid(frame)
  const run = runPage(frame)
  const panel = groupsPanel(frame)
  await team.ready()
  await team.search.fill('Testova')
  for (const { email } of people) await team.tick(email).click()
  await team.button('Groups…').click()
  await panel.newName.fill(' finance')
  await frame.getByText('There is a group called Finance already.').waitFor()
  expect(await panel.review.isDisabled()).toBe(true)
  await panel.newName.fill('Berlin')
  await page.keyboard.press('Enter')

  await run.title('Review 3 changes').waitFor()
  expect(await run.row('New group').innerText()).toMatch(/Berlin\s+New group\s+none\s+Berlin$/)
  await run.commit('Make the group and add 2 members').click()
  await run.title('3 changes made').waitFor()
  await run.proof.waitFor()
  for (const { id } of people) expect(workspace.member(id).groups).toEqual(['Berlin'])

  await run.button('Undo this run').click()
  await run.title('Undo: review 2 changes').waitFor()
  expect(await run.row('Delete the group in Clockify').innerText()).toContain('New group')
  await run.commit('Remove 2 members from the group').click()
  await run.title('2 changes taken back').waitFor()
  for (const { id } of people) expect(workspace.member(id).groups).toEqual([])
})

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 380 },
] as const)
  test(`the panel works by keyboard and axe finds nothing serious: ${theme}, ${width} px`, async ({
    open,
  }) => {
    const { page, frame } = await open({ theme, width })
    const team = teamGrid(frame)
    const panel = groupsPanel(frame)
    await team.ready()
    await team.rowAt(1).getByRole('checkbox').click()
    const narrow = width < 700
    if (narrow) await frame.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
    await team.button('Groups…').last().click()
    await panel.newName.waitFor()
    await page.keyboard.press('Space')
    await panel.review.getByText(/^Review 1 change$/).waitFor()
    await panel.newName.fill('finance')
    await loadAxe(frame)
    expect(await seriousProblems(frame)).toEqual([])
    expect(await sidewaysRoom(frame)).toBe(0)
    await page.keyboard.press('Escape')
    await panel.newName.waitFor({ state: 'detached' })
  })
