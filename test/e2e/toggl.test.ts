/** The move from Toggl Track from a token to a proven run, and the other way; light and wide, dark and narrow. */
import type { Frame } from 'playwright-core'
import { expect } from 'vitest'
import { demoStory } from '../sandbox/toggl/demo-story.ts'
import type { TogglSandbox } from '../sandbox/toggl/toggl-sandbox.ts'
import { createStateCheck, setPanelWidth } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import type { Stage } from './stage.ts'

const test = browserTest({
  members: 24,
  toggl: ({ workspace }) => ({ workspace: demoStory(workspace.members()) }),
})

const togglOf = ({ toggl }: Stage): TogglSandbox => {
  if (toggl === null) throw new Error('The stage has no Toggl')
  return toggl
}

const togglPage = (frame: Frame) => {
  const people = frame.getByRole('table', { name: 'People of the Toggl workspace' })
  return {
    people,
    token: frame.getByLabel('Toggl API token'),
    button: (name: string | RegExp) => frame.getByRole('button', { name }),
    heading: (name: string | RegExp) => frame.getByRole('heading', { name }),
    row: (words: string) => people.getByRole('row').filter({ hasText: words }),
    setting: (name: string) => frame.getByRole('checkbox', { name: `${name}: done` }),
    rail: frame.getByRole('complementary', { name: 'What is taken' }),
  }
}

test('a Toggl workspace is looked through, decided on, planned, written and proven', async ({
  stage,
  open,
}) => {
  const toggl = togglOf(stage)
  const { page, frame, watch } = await open({ hash: '#/workspace' })
  watch.expectErrors(/status of (403|503)/)
  const move = togglPage(frame)
  const run = runPage(frame)
  await frame.getByRole('link', { name: 'Move here' }).click()
  await move.token.waitFor()
  const { check, problems } = await createStateCheck(frame)
  await check('token')
  await page.keyboard.type('f'.repeat(32))
  await page.keyboard.press('Enter')
  await frame.getByText('Toggl does not accept this API token').waitFor()
  await check('a wrong token')
  await move.token.fill(toggl.token)
  await page.keyboard.press('Enter')
  await frame
    .getByRole('radio', { name: /^Halden Studio/ })
    .and(frame.locator(':focus'))
    .waitFor()
  await check('workspaces')
  await page.keyboard.press('Enter')
  await move.heading('People').waitFor()

  const before = await move.rail.getByRole('button', { name: /^Review/ }).innerText()
  await move
    .row('back office')
    .getByRole('button', { name: /Take this one/ })
    .click()
  await move.row('front desk').getByText('Another person of Toggl with the same').waitFor()
  expect(await move.rail.getByRole('button', { name: /^Review/ }).innerText()).not.toBe(before)
  await move.button('Leave Ines Falk as they are').click()
  await move.row('Ines Falk').getByText('You chose to leave this person alone.').waitFor()
  await move.setting('Rounding').check()
  await move.button('Read the rate history').click()
  await move.heading('To keep old rates on old entries').waitFor()
  await move
    .button(/^Show as a chart/)
    .first()
    .click()
  await frame.getByRole('img', { name: /^Rates over time since/ }).waitFor()
  await check('preview')
  // What goes wrong at the foot of the page is told where it can be seen.
  const refusal = { error: { code: 'clockify_unreachable', message: 'Clockify is away.' } }
  await page.route('**/api/runs', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 503, json: refusal })
      : route.fallback(),
  )
  await move
    .button(/^Review this step/)
    .last()
    .click()
  const told = frame.getByText('Clockify is away. Nothing was written; your choices are kept.')
  await told.waitFor()
  await expect
    .poll(() => told.evaluate((one) => one.getBoundingClientRect().top))
    .toBeGreaterThan(0)
  await page.unroute('**/api/runs')

  await move.rail.getByRole('button', { name: /^Review/ }).click()
  await run.title(/^Review \d+ changes$/).waitFor()
  await frame.getByRole('link', { name: 'Back to the move' }).click()
  await move.row('Ines Falk').getByText('You chose to leave this person alone.').waitFor()
  await move.rail.getByRole('button', { name: /^Review/ }).click()
  await run.title(/^Review \d+ changes$/).waitFor()
  const asked = await run.figure('Changes')
  await run.typedNumber.fill(String(asked))
  await run.commit(/^Invite/).click()
  await run.proof.waitFor()
  expect(await run.proof.innerText()).toContain(`${asked} of ${asked} verified`)
  const { workspace } = stage.sandbox
  const of = (email: string) => workspace.members().find((member) => member.email === email)
  expect(workspace.defaults().hourlyRate).toBe(9_850)
  expect(of('tomas.vik@halden.example')).toMatchObject({ status: 'PENDING', hourlyRate: 11_000 })
  expect(of('ines.falk@halden.example')).toBeUndefined()

  // The token was forgotten with the view; what was ticked off is kept.
  await frame.evaluate(() => {
    location.hash = '#/migrate'
  })
  await move.button('Choose another workspace').click()
  expect(await move.token.inputValue()).toBe('')
  await move.token.fill(toggl.token)
  await page.keyboard.press('Enter')
  await move.button('Read this workspace').click()
  await move.row('Tomas Vik').getByText('Nothing differs').waitFor()
  expect(await move.setting('Rounding').isChecked()).toBe(true)
  expect(problems).toEqual({})
})

test('this workspace is made in Toggl, without what its plan lacks; a lost answer is told as such', async ({
  stage,
  open,
}) => {
  const toggl = togglOf(stage)
  toggl.organization.plan = 'free'
  Object.assign(toggl.quota.organization, { free: 900 })
  const { page, frame, watch } = await open({
    hash: '#/toggl-workspace',
    theme: 'dark',
    width: 380,
  })
  watch.expectErrors(/status of (409|502)/)
  const move = togglPage(frame)
  await move.token.waitFor()
  await setPanelWidth(page, frame, 380)
  const { check, problems } = await createStateCheck(frame)
  await move.heading('What Toggl is asked for').waitFor()
  await move.token.fill(toggl.token)
  await page.keyboard.press('Enter')
  await frame.getByLabel('Organization in Toggl').and(frame.locator(':focus')).waitFor()
  await frame.getByLabel('Organization in Toggl').selectOption({ index: 1 })
  await frame.getByLabel('Name in Toggl').fill('Made there')
  await check('mapping')
  await move.button('Create it in Toggl').click()
  await frame.getByText(/^The Toggl workspace’s plan does not allow this/).waitFor()
  await check('the plan lacks something')
  expect(toggl.workspaces.map(({ name }) => name)).not.toContain('Made there')
  toggl.variants.newWorkspacesTakeSettings = false
  await move.button('Create without them').click()
  await move.heading('Made there is made in Toggl').waitFor()
  await frame.getByText('Toggl kept its own of these settings.').waitFor()
  await check('made')
  expect(toggl.workspaces.at(-1)).toMatchObject({ name: 'Made there', settings: { rounding: 0 } })

  await move.button('Create another').click()
  await frame.getByLabel('Name in Toggl').fill('Lost there')
  toggl.organization.plan = 'premium'
  toggl.faults.add({ method: 'POST', kind: { type: 'cut-after' } })
  await move.button('Create it in Toggl').click()
  await frame.getByText('Nobody knows whether it was made.').waitFor()
  await check('a lost answer')
  await move.button('Look at my list').click()
  await frame.getByText('A workspace of this name is in Toggl now').waitFor()

  // A thousand people are drawn as far as the window shows them.
  toggl.addWorkspace({
    name: 'Big',
    people: Array.from({ length: 1_000 }, (_, at) => ({ email: `p${at}@big.example`, rate: 80 })),
  })
  await frame.evaluate(() => {
    location.hash = '#/migrate'
  })
  await move.token.waitFor()
  expect(await move.token.inputValue()).toBe('')
  await move.token.fill(toggl.token)
  await page.keyboard.press('Enter')
  await frame.getByRole('radio', { name: /^Big/ }).check()
  await move.button('Read this workspace').click()
  await move.button(/^Review 1,00[01] people/).waitFor()
  expect(await move.people.getByRole('row').count()).toBeLessThan(100)
  await check('a thousand people')
  expect(problems).toEqual({})
})
