/** The list of people to invite in its states: axe finds nothing serious, nothing scrolls sideways, the focus stays. */
import { expect } from 'vitest'
import { createStateCheck, LOOKS, setPanelWidth } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { invitePage } from './invite-page.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20, variants: { ratesOnPending: false } })

for (const { theme, width } of LOOKS)
  test(`axe finds nothing serious among invitations: ${theme}, ${width} px`, async ({
    ownStage,
    open,
  }) => {
    const stage = await ownStage()
    const off = stage.sandbox.workspace.addMember({ status: 'INACTIVE' })
    const { page, frame } = await open({ on: stage, hash: '#/invite', theme, width })
    const list = invitePage(frame)
    const run = runPage(frame)
    await list.whom.waitFor()
    await setPanelWidth(page, frame, width)
    const { check, problems } = await createStateCheck(frame)
    await check('start')
    await list.whom.fill(
      `email,billable,cost,group\nbob.example,,,\nann@new.example,1x,,\ncy@new.example,,7,Nordic\n` +
        `${off.email}\ndi@new.example,120,80,Design\nann.with.a.long.name@somewhere.far.new.example,,,`,
    )
    await list.review('Review 2 invitations').waitFor()
    await list.rail.getByLabel('Billable rate').fill('x')
    await check('to mend')
    await list.rail.getByLabel('Billable rate').fill('')
    await list.rail.getByRole('button', { name: /^Groups for everybody/ }).click()
    await frame.getByRole('dialog', { name: 'Groups for everybody' }).waitFor()
    await check('groups')
    await page.keyboard.press('Escape')
    await list.row(off.email).getByRole('button', { name: 'Activate instead' }).click()
    await list.review(/1 activation$/).click()
    await run.title(/^Review \d+ changes$/).waitFor()
    await check('plan')
    await run.commit(/^Invite/).click()
    await run.title('Waiting for 1 person to join').waitFor()
    await check('waiting')
    await frame.getByRole('link', { name: 'History' }).click()
    await run.row('Waiting for 1 person').waitFor()
    await check('history')
    await frame.getByRole('link', { name: 'Team' }).click()
    const team = teamGrid(frame)
    await team.ready()
    await team.filter('Status', 'Pending')
    await team.row('di@new.example').waitFor()
    await check('pending')
    expect(problems).toEqual({})
  })

test('whoever works by keyboard keeps their place when a row goes elsewhere', async ({ open }) => {
  const { page, frame } = await open({ hash: '#/invite' })
  const list = invitePage(frame)
  await list.whom.fill('a@new.example b@new.example c@new.example')
  await list.input('Cost rate of b@new.example').focus()
  await page.keyboard.type('7x')
  await page.keyboard.press('Enter')
  const focused = () => frame.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await list.row('b@new.example').getByText('is not an amount').waitFor()
  expect(await focused()).toBe('Cost rate of b@new.example')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await list.review('Review 3 invitations').waitFor()
  expect(await focused()).toBe('Cost rate of b@new.example')
  await list.row('b@new.example').getByRole('button', { name: 'Leave b@new.example out' }).focus()
  await page.keyboard.press('Enter')
  await list.review('Review 2 invitations').waitFor()
  expect(await focused()).toBe('Leave c@new.example out')
})

test('5,000 people are listed and only some are drawn', async ({ open }) => {
  const { frame } = await open({ hash: '#/invite' })
  const list = invitePage(frame)
  await list.whom.waitFor()
  await list.drop(
    ['email,cost', ...Array.from({ length: 5_000 }, (_, n) => `p${n}@new.example,${n}`)].join('\n'),
  )
  await list.review('Review 5,000 invitations').waitFor()
  expect(await list.table.getByRole('row').count()).toBeLessThan(60)
  await frame.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await list.row('p4999@new.example').waitFor()
})
