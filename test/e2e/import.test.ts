/** A file of rates: dropped, mended, decided, reviewed, written; and the team as a file that comes back unchanged. */
import { readFile } from 'node:fs/promises'
import type { Download, Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { csv, dropFile, importPage, pasteTable } from './import-page.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 30 })

/** The file that a click hands over, as text. */
const exported = async (page: Page, click: () => Promise<void>): Promise<string> => {
  const [download] = (await Promise.all([page.waitForEvent('download'), click()])) as [
    Download,
    void,
  ]
  expect(download.suggestedFilename()).toMatch(/^rateboard-team-\d{4}-\d\d-\d\d\.csv$/)
  return readFile(await download.path(), 'utf8')
}

const exportTeam = (page: Page, frame: Frame): Promise<string> =>
  exported(page, () => frame.getByRole('button', { name: 'Export team' }).click())

test('a dropped file becomes a plan, a run, and the rates in Clockify, each from its own day', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({
    name: 'Ada Import',
    hourlyRate: 10_000,
    costRate: 5_000,
  })
  const bo = sandbox.workspace.addMember({ name: 'Bo Import', hourlyRate: 20_000 })
  const { frame } = await open({ hash: '#/import' })
  const page = importPage(frame)
  const run = runPage(frame)
  await dropFile(
    frame,
    csv(
      ['e-mail', 'billable rate', 'cost rate', 'effective from'],
      [ada.email, '111.50', '50', ''],
      [bo.email, '222', '', '2027-01-01'],
    ),
  )
  await page.review('Review 2 changes').waitFor()
  expect(await page.fact('Unchanged')).toBe('1')
  expect(await page.row('Changes', 'Ada Import').innerText()).toMatch(
    /100\.00[^]*111\.50[^]*\+11\.5/,
  )
  expect(await page.row('Changes', 'Bo Import').innerText()).toContain('from 1 Jan 2027')
  await page.review('Review 2 changes').click()

  await run.title('Review 2 changes').waitFor()
  await frame.getByText(/^Import of rates\.csv · /).waitFor()
  expect(await frame.locator('[aria-current="page"]').innerText()).toBe('Import')
  const confirm = frame.getByRole('complementary', { name: 'Confirm' })
  await confirm.getByText('Set row by row').waitFor()
  await confirm.getByRole('link', { name: 'Change in Import' }).click()
  await page.review('Review 2 changes').click()
  await confirm.getByLabel('Reason or ticket, optional').fill('RATE-118')
  await run.commit('Change 2 rates').click()
  await run.title('2 rates changed').waitFor()
  await frame.getByText('RATE-118').waitFor()
  expect(sandbox.workspace.history(ada.id).at(-1)).toMatchObject({ amount: 11_150, since: null })
  expect(sandbox.workspace.history(bo.id).at(-1)).toMatchObject({ amount: 22_200 })
  expect(Date.parse(sandbox.workspace.history(bo.id).at(-1)?.since ?? '')).toBe(
    Date.parse('2027-01-01'),
  )

  await frame.getByRole('link', { name: 'Import', exact: true }).click()
  await frame.getByText('2 rates of rates.csv were sent as a run.').waitFor()
  await frame.getByRole('heading', { name: 'Drop a CSV here' }).waitFor()
  await frame.getByRole('link', { name: 'History', exact: true }).click()
  await run.row('Import of rates.csv: 2 changes').waitFor()
})

test('cells are mended in place, by typing and with one click, and what is not is left out', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({
    name: 'Ada Mend',
    email: 'ada.mend@halden.example',
    hourlyRate: 10_000,
    costRate: 5_000,
  })
  const { page: window, frame } = await open({ hash: '#/import' })
  const page = importPage(frame)
  await dropFile(
    frame,
    csv(
      ['e-mail', 'billable rate', 'cost rate'],
      ['ada.mend@halden.exmple', '120', '7O.50'],
      ['nobody.at.all@elsewhere.example', '120', ''],
    ),
  )
  const email = page.mend('E-mail in row 2')
  await email.waitFor()
  await page.review('Nothing to change').waitFor()
  await email.fill('ada.mend@halden.example')
  await window.keyboard.press('Enter')
  await page.review('Review 1 change').waitFor()
  await frame.getByRole('button', { name: 'Use 70.50' }).click()
  await page.review('Review 2 changes').waitFor()
  await page.mend('Cost rate in row 2').waitFor({ state: 'detached' })
  expect(await page.fact('To mend, left out')).toBe('1')

  await frame.getByRole('link', { name: 'Team', exact: true }).click()
  await teamGrid(frame).ready()
  await frame.getByRole('link', { name: 'Import', exact: true }).click()
  expect(await page.fact('Changes')).toBe('2')
  await page.review('Review 2 changes').click()
  const run = runPage(frame)
  expect(await run.row('nobody.at.all@elsewhere.example').innerText()).toContain('row 3')
  await run.commit('Change 2 rates').click()
  await run.proof.waitFor()
  expect(sandbox.workspace.member(ada.id)).toMatchObject({ hourlyRate: 12_000, costRate: 7_050 })
})

test('the exported team comes back unchanged, and conflicts keep Clockify’s value until taken', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace } = stage.sandbox
  const ada = workspace.addMember({ name: 'Ada Conflict', hourlyRate: 14_500, costRate: 8_000 })
  const bo = workspace.addMember({ name: 'Bo Conflict', hourlyRate: 14_500 })
  const { page: window, frame } = await open({ on: stage, hash: '#/import' })
  const page = importPage(frame)
  await frame.getByRole('button', { name: 'Export team' }).waitFor()
  const file = await exportTeam(window, frame)
  await dropFile(frame, file, 'team.csv')
  await page.review('Nothing to change').waitFor()
  expect(await page.fact('Changes')).toBe('0')
  await frame.getByText(/exported here on/).waitFor()

  const edited = file
    .split('\r\n')
    .map((line) => (line.includes('Conflict') ? line.replace('145.00', '152.00') : line))
    .join('\r\n')
  workspace.setRate(ada.id, 'hourlyRate', 15_000)
  workspace.setRate(bo.id, 'hourlyRate', 15_100)
  await dropFile(frame, edited, 'team.csv')
  await page.table('Conflicts').waitFor()
  expect(await page.fact('Conflicts, Clockify’s kept')).toBe('2')
  const row = await page.row('Conflicts', 'Ada Conflict').innerText()
  for (const value of ['145.00', '150.00', '152.00']) expect(row).toContain(value)
  await page.review('Nothing to change').waitFor()
  await frame.getByRole('button', { name: 'Take all of the file’s' }).click()
  await page.review('Review 2 changes').waitFor()
  await frame.getByRole('radio', { name: /^Keep Clockify’s Billable of Bo Conflict/ }).check()
  await page.review('Review 1 change').click()
  const run = runPage(frame)
  await run.commit('Change 1 rate').click()
  await run.proof.waitFor()
  expect(workspace.member(ada.id).hourlyRate).toBe(15_200)
  expect(workspace.member(bo.id).hourlyRate).toBe(15_100)
})

test('columns that are not recognised are set by hand, and a pasted table is read like a file', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({ name: 'Ada Columns', hourlyRate: 10_000 })
  const { frame, watch } = await open({ hash: '#/import' })
  watch.expectErrors(/status of 422/)
  const page = importPage(frame)
  await pasteTable(frame, `wer\tneu\talt\n${ada.email}\t133,50\t100,00\n`)
  await frame.getByRole('heading', { name: 'Which columns are which?' }).waitFor()
  await page.column('E-mail').selectOption({ label: 'wer' })
  await page.column('Billable rate').selectOption({ label: 'neu' })
  await page.review('Review 1 change').waitFor()
  expect(await page.row('Changes', 'Ada Columns').innerText()).toContain('133.50')
  await page.column('Billable rate').selectOption({ label: 'alt' })
  await page.review('Nothing to change').waitFor()
})

test('the team’s filters and its ticks say whom an export holds', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({ name: 'Ada Export', hourlyRate: 10_000 })
  const bo = sandbox.workspace.addMember({ name: 'Bo Export', hourlyRate: 10_000 })
  const { page: window, frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  await team.search.fill('Export')
  const emailsIn = (text: string): string[] =>
    text.match(/[\w.+]+@[\w.]+/g)?.toSorted((one, other) => one.localeCompare(other)) ?? []
  await team.row(bo.email).waitFor()
  const click = () => frame.getByRole('button', { name: 'Export', exact: true }).click()
  expect(emailsIn(await exported(window, click))).toEqual(
    [ada.email, bo.email].toSorted((one, other) => one.localeCompare(other)),
  )
  await team.tick(bo.email).click()
  expect(emailsIn(await exported(window, click))).toEqual([bo.email])
})
