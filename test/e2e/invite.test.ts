/** People are invited from a list: checked while it is typed, planned, sent, and what became of each is told. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { invitePage } from './invite-page.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20 })

test('a list is checked as it is typed, mended in place, and invited with rates and groups', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace } = stage.sandbox
  const off = workspace.addMember({ name: 'Off Duty', status: 'INACTIVE' })
  const here = workspace.addMember({ name: 'Here Already' })
  const { page, frame } = await open({ on: stage, width: 1500 })
  const team = teamGrid(frame)
  const list = invitePage(frame)
  const run = runPage(frame)
  await team.ready()
  await team.button('Invite people').click()
  await frame.getByRole('heading', { name: 'Invite people' }).waitFor()
  expect(await list.review('Nobody to invite yet').isDisabled()).toBe(true)

  await list.whom.fill(
    `Ada <ada@new.example>, ADA@new.example; ${off.email}\n${here.email}\nbob.example\n` +
      'email,billable,cost,group\ncleo@new.example,150,80.50,Design\ndan@new.example,1x,,Nordic',
  )
  await list.review('Review 2 invitations').waitFor()
  await list.row(here.email).getByText('A member already.').waitFor()
  await list.row('ADA@new.example').getByText('Twice in the list').waitFor()

  await list.input('E-mail address bob.example').fill('bob@new.example')
  await page.keyboard.press('Enter')
  await list.input('Billable rate of dan@new.example').fill('120')
  await page.keyboard.press('Enter')
  await list.row('dan@new.example').getByRole('button', { name: 'Invite without it' }).click()
  await list.row(off.email).getByRole('button', { name: 'Activate instead' }).click()
  await list.rail.getByLabel('Cost rate').fill('60')
  await list.rail.getByRole('button', { name: 'Groups for everybody: none' }).click()
  await frame.getByRole('dialog', { name: 'Groups for everybody' }).getByLabel('Sales').check()
  await page.keyboard.press('Escape')
  await list
    .row('bob@new.example')
    .getByRole('button', { name: 'Groups of bob@new.example: Sales' })
    .waitFor()
  await list.review('Review 4 invitations and 1 activation').click()

  await run.title(/^Review \d+ changes$/).waitFor()
  await frame.getByText('Invite 4 people with rates and groups · and 1 other change').waitFor()
  await frame.getByText(/gets an e-mail from Clockify/).waitFor()
  await run.commit(/^Invite 4 people, /).click()
  await run.proof.waitFor()
  const of = (email: string) => workspace.members().find((member) => member.email === email)
  expect(of('cleo@new.example')).toMatchObject({
    hourlyRate: 15_000,
    costRate: 8_050,
    groups: ['Design'],
  })
  expect(of('bob@new.example')).toMatchObject({
    hourlyRate: null,
    costRate: 6_000,
    groups: ['Sales'],
  })
  expect(of('dan@new.example')).toMatchObject({ hourlyRate: 12_000, costRate: 6_000 })
  expect(of(off.email)).toMatchObject({ status: 'ACTIVE' })

  await frame.getByRole('link', { name: 'Team' }).click()
  await team.button('Show the 4 pending').click()
  await team.row('bob@new.example').getByText('invited today').waitFor()
  await team.button('Invite people').click()
  expect(await list.whom.inputValue()).toBe('')
})

test('a plan can be looked at and left without losing the list', async ({ open }) => {
  const { frame } = await open({ hash: '#/invite' })
  const list = invitePage(frame)
  const run = runPage(frame)
  await list.drop('E-Mail;Name\neva@new.example;Eva')
  await list.review('Review 1 invitation').waitFor()
  await list.whom.fill('eva@new.example\nfay@new.example')
  await list.rail.getByLabel('Clockify sends each an e-mail').uncheck()
  await list.review('Review 2 invitations').click()
  await run.title('Review 2 invitations').waitFor()
  await frame.getByText(/gets no e-mail from Clockify/).waitFor()
  await frame.getByRole('link', { name: 'Back to the list' }).click()
  expect(await list.whom.inputValue()).toBe('eva@new.example\nfay@new.example')
  expect(await list.rail.getByLabel('Clockify sends each an e-mail').isChecked()).toBe(false)
})

test('when the seats run out the rest is stopped, says so, and a retry asks for it', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage({ members: 4, ratePerSecond: 5 })
  const { workspace } = stage.sandbox
  const used = workspace.members().filter(({ status }) => ['ACTIVE', 'PENDING'].includes(status))
  workspace.setSeats(used.length + 1)
  const { frame } = await open({ on: stage, hash: '#/invite' })
  const list = invitePage(frame)
  const run = runPage(frame)
  await list.whom.fill('a@new.example b@new.example c@new.example d@new.example')
  await list.review('Review 4 invitations').click()
  await run.commit('Invite 4 people').click()
  await run.title('1 of 4 invitations sent').waitFor()
  await frame.getByText(/^\d invitations? (was|were) not sent\./).waitFor()
  await frame
    .getByText(/has no free seat/)
    .first()
    .waitFor()
  workspace.setSeats(null)
  await run.button('Retry the 3 not written').click()
  await run.title('Review 3 invitations').waitFor()
  await run.commit('Invite 3 people').click()
  await run.title('3 invitations sent').waitFor()
})

test('a workspace on the free plan is told before, and told again by Clockify', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage({ members: 4, plan: 'FREE' })
  const { frame } = await open({ on: stage, hash: '#/invite' })
  const list = invitePage(frame)
  const run = runPage(frame)
  await frame.getByText('This workspace is on the free plan').waitFor()
  await list.whom.fill('a@new.example')
  await list.review('Review 1 invitation').click()
  await run.commit('Invite 1 person').click()
  await run
    .row('a@new.example')
    .getByText(/plan has no invitations/)
    .waitFor()
})
