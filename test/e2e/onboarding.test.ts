/** A new workspace, from the form to its first run: drafted, reviewed, made with a key, installed, started, proven. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { featuresOf } from '../sandbox/plan-features.ts'
import { createStateCheck, LOOKS, setPanelWidth } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'

const test = browserTest({ members: 6 })

const LIST =
  'email,billable,cost,group\nada@cool.example,150,,"Design, Leads"\nbob@cool.example,,60.50,\n'

const keyOf = (frame: Frame) => frame.getByLabel('Your Clockify API key')
const button = (frame: Frame, name: string | RegExp) =>
  frame.getByRole('button', { name, exact: true })

test('a team is onboarded: reviewed before anything is made, made with a key, started where it waits', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { sandbox } = stage
  const key = sandbox.workspace.apiKey(sandbox.workspace.ownerId)
  const { page, frame, watch } = await open({ on: stage, hash: '#/workspace', width: 1500 })
  watch.expectErrors(/status of (403|502)/)
  await frame.getByRole('link', { name: 'Onboard a team' }).click()
  await frame.getByRole('heading', { name: 'Onboard a team' }).waitFor()
  await frame.getByLabel('Name', { exact: true }).fill('Cool Company')
  await frame.getByText('12 of 50 characters').waitFor()
  await frame.getByText('This workspace’s own organization').waitFor()
  await frame.getByLabel('Default billable rate').fill('100')
  await frame.getByLabel('Whom to invite').fill(LIST)
  const bob = frame.getByRole('textbox', { name: 'Groups of bob@cool.example, by name' })
  await bob.fill('design')
  await bob.press('Enter')
  await button(frame, 'Review').click()

  await frame.getByRole('heading', { name: 'Review Cool Company' }).waitFor()
  await frame.getByText('ada@cool.example').first().waitFor()
  expect(sandbox.workspaces()).toHaveLength(1)
  const make = button(frame, 'Create workspace and keep this plan')
  expect(await make.isDisabled()).toBe(true)
  await keyOf(frame).fill(Buffer.from('sandbox:nobody whom it knows').toString('base64'))
  await keyOf(frame).press('Enter')
  await frame.getByRole('alert').getByText('does not know this key').waitFor()
  expect(await keyOf(frame).inputValue()).toBe('')
  // The answer gets lost on its way: nobody may think that nothing happened, or make it twice.
  sandbox.faults.add({
    method: 'POST',
    path: /workspaces$/,
    times: 1,
    kind: { type: 'cut-after-write' },
  })
  await keyOf(frame).fill(key)
  await make.dblclick()
  await frame.getByText('Nobody knows whether “Cool Company” was made.').waitFor()
  await keyOf(frame).first().fill(key)
  await button(frame, 'Look whether it is there').click()
  await frame.getByText('A workspace of this name is in your list').waitFor()
  await keyOf(frame).fill(key)
  await button(frame, 'Keep this plan').click()
  await frame.getByRole('heading', { name: 'Cool Company is there, and its plan waits' }).waitFor()
  expect(sandbox.workspaces().map(({ name }) => name)).toEqual([
    sandbox.workspace.name,
    'Cool Company',
  ])
  const stored = await frame.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie]),
  )
  expect(stored).not.toContain(key)

  const made = sandbox.workspaces().at(-1)
  made?.setPlan('PRO_2021', featuresOf('PRO_2021'))
  await page.getByLabel('Workspace').click()
  await page.getByRole('button', { name: 'Cool Company' }).click()
  await page.getByRole('button', { name: 'Install Rateboard' }).click()
  await page.waitForURL(/addons/)
  const there = await (await page.waitForSelector('iframe')).contentFrame()
  if (!there) throw new Error('The page shows no panel')
  await there.getByText('A plan from onboarding waits.').waitFor()
  await there.getByText('It sets default rates and invites 2 people').waitFor()
  await button(there, 'Review').click()
  const run = runPage(there)
  await run.title('Review 10 changes').waitFor()
  await run.commit(/^Invite 2 people, /).click()
  await run.proof.waitFor()
  expect(made?.defaults()).toEqual({ hourlyRate: 10_000, costRate: null })
  const people = made?.members().filter(({ role }) => role !== 'OWNER') ?? []
  expect(
    people.map(({ email, hourlyRate, costRate, groups }) => [email, hourlyRate, costRate, groups]),
  ).toEqual([
    ['ada@cool.example', 15_000, null, ['Design', 'Leads']],
    ['bob@cool.example', null, 6_050, ['Design']],
  ])
  await there.getByRole('link', { name: 'Team' }).click()
  await there.getByText('Read from Clockify at').waitFor()
  expect(await there.getByText('A plan from onboarding waits.').count()).toBe(0)
})

test('my workspaces are listed and made by a key, which is asked for each time', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { sandbox } = stage
  const key = sandbox.workspace.apiKey(sandbox.workspace.ownerId)
  const { frame, watch } = await open({ on: stage, hash: '#/my-workspaces' })
  watch.expectErrors(/status of (402|502)/)
  const list = keyOf(frame).first()
  await list.fill('short')
  await list.press('Enter')
  await frame.getByRole('alert').getByText('That is no API key').waitFor()
  await frame.getByLabel('Admin', { exact: true }).check()
  await list.fill(key)
  await list.press('Enter')
  await frame.getByText('Clockify shows none in which you are admin.').waitFor()
  expect(await list.inputValue()).toBe('')
  await frame.getByLabel('Owner', { exact: true }).check()
  await list.fill(key)
  await button(frame, 'List my workspaces').click()
  const table = frame.getByRole('table', { name: 'Your workspaces, with their default rates' })
  await table.getByText(sandbox.workspace.id).waitFor()
  await table.getByText('105.00').waitFor()

  const create = frame.getByRole('region', { name: 'Create a workspace' })
  await create.getByLabel('Name').fill('Second')
  await create.getByLabel('Your Clockify API key').fill(key)
  sandbox.faults.add({ method: 'POST', times: 1, kind: { type: 'status', status: 402 } })
  await button(frame, 'Create workspace').click()
  await frame.getByText('has no room for another workspace').waitFor()
  expect(await create.getByLabel('Name').inputValue()).toBe('Second')
  await create.getByLabel('Your Clockify API key').fill(key)
  await button(frame, 'Create workspace').click()
  await frame.getByRole('heading', { name: 'Second was made' }).waitFor()
  await table.getByText('Second').waitFor()
  await button(frame, 'Set its default rates').click()
  await frame.getByRole('heading', { name: '1. Workspace' }).waitFor()
  await frame.getByText('made already').waitFor()

  // Whoever has left finds the way again in the list, and a lost answer is not asked for twice.
  await frame.evaluate(() => {
    location.hash = '#/my-workspaces'
  })
  await frame.getByRole('heading', { name: 'My workspaces' }).waitFor()
  expect(await table.count()).toBe(0)
  await create.getByLabel('Name').fill('Third')
  await create.getByLabel('Your Clockify API key').fill(key)
  sandbox.faults.add({ method: 'POST', times: 1, kind: { type: 'cut-after-write' } })
  await button(frame, 'Create workspace').click()
  await frame.getByText('Nobody knows whether “Third” was made.').waitFor()
  await create.getByLabel('Your Clockify API key').fill(key)
  expect(await button(frame, 'Create workspace').isDisabled()).toBe(true)
  await list.fill(key)
  await list.press('Enter')
  await frame.getByText('A workspace named “Third” is in your list.').waitFor()
  expect(sandbox.workspaces().filter(({ name }) => name === 'Third')).toHaveLength(1)
  expect(await button(frame, `Onboard this one: ${sandbox.workspace.name}`).count()).toBe(0)
  await button(frame, 'Onboard this one: Second').click()
  await frame.getByText('made already').waitFor()
})

test('an answer that is lost on its way holds both pages back over a reload, and the plan that was kept is found', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { sandbox } = stage
  const key = sandbox.workspace.apiKey(sandbox.workspace.ownerId)
  const { page, frame, watch } = await open({ on: stage, hash: '#/onboard' })
  watch.expectErrors(/status of 504/)
  await frame.getByLabel('Name', { exact: true }).fill('Cool Company')
  await frame.getByLabel('Default billable rate').fill('100')
  await button(frame, 'Review').click()
  // Rateboard makes it and keeps the plan; a proxy in between gives up.
  await page.route(
    '**/api/onboarding',
    async (route) => {
      await route.fetch()
      await route.fulfill({ status: 504, contentType: 'text/html', body: 'Gateway Timeout' })
    },
    { times: 1 },
  )
  await keyOf(frame).fill(key)
  await keyOf(frame).press('Enter')
  const unknown = 'Nobody knows whether “Cool Company” was made.'
  await frame.getByText(unknown).waitFor()
  expect(await frame.getByText('no plan is kept').count()).toBe(0)

  await page.reload()
  const again = await (await page.waitForSelector('iframe')).contentFrame()
  if (!again) throw new Error('The page shows no panel')
  const show = (hash: string) => again.evaluate((to) => void (location.hash = to), hash)
  await show('#/my-workspaces')
  await again.getByText(unknown).waitFor()
  const create = again.getByRole('region', { name: 'Create a workspace' })
  await create.getByLabel('Name').fill('Cool Company')
  await create.getByLabel('Your Clockify API key').fill(key)
  expect(await button(again, 'Create workspace').isDisabled()).toBe(true)
  // A list of somebody else proves nothing.
  const other = sandbox.workspace.admins()[0]?.id ?? ''
  await keyOf(again).first().fill(sandbox.workspace.apiKey(other))
  await button(again, 'List my workspaces').click()
  await again.getByText('is of somebody else than the key').waitFor()
  expect(await button(again, 'Create workspace').isDisabled()).toBe(true)

  await show('#/onboard')
  await again.getByText(unknown).waitFor()
  await keyOf(again).first().fill(key)
  await button(again, 'Look whether it is there').click()
  await again.getByRole('heading', { name: 'Cool Company is there, and its plan waits' }).waitFor()
  await again.getByText('The plan sets default rates, and was reviewed on').waitFor()
  expect(sandbox.workspaces()).toHaveLength(2)
})

test('both pages are sound in either theme, wide and on a phone', async ({ ownStage, open }) => {
  const stage = await ownStage()
  const { sandbox } = stage
  const key = sandbox.workspace.apiKey(sandbox.workspace.ownerId)
  const found: unknown[] = []
  for (const { theme, width } of [LOOKS[0], LOOKS[3]]) {
    const { page, frame } = await open({ on: stage, hash: '#/my-workspaces', theme, width })
    await frame.getByRole('heading', { name: 'My workspaces' }).waitFor()
    await setPanelWidth(page, frame, width)
    const { check, problems } = await createStateCheck(frame)
    await keyOf(frame).first().fill(key)
    await button(frame, 'List my workspaces').click()
    await frame.getByRole('table').waitFor()
    await check('list')
    await frame.getByRole('link', { name: /Onboard/ }).click()
    await frame.getByLabel('Name', { exact: true }).fill('x'.repeat(51))
    await frame.getByLabel('Default billable rate').fill('1x')
    await frame.getByLabel('Whom to invite').fill(`${LIST}nobody`)
    await check('draft')
    await frame.getByLabel('Name', { exact: true }).fill('Cool Company')
    await frame.getByLabel('Default billable rate').fill('100')
    await button(frame, 'Review').click()
    await frame.getByRole('heading', { name: 'Review Cool Company' }).waitFor()
    await check('review')
    if (Object.keys(problems).length > 0) found.push([theme, width, problems])
  }
  expect(found).toEqual([])
})
