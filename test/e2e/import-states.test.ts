/** The Import view in its states: axe finds nothing serious, nothing scrolls sideways, and nothing said is lost. */
import { expect } from 'vitest'
import {
  createStateCheck,
  loadAxe,
  LOOKS,
  seriousProblems,
  setPanelWidth,
} from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { focused } from './focus.ts'
import { csv, dropFile, importPage } from './import-page.ts'

const test = browserTest({ members: 20 })

for (const { theme, width } of LOOKS)
  test(`axe finds nothing serious in an import: ${theme}, ${width} px`, async ({
    ownStage,
    open,
  }) => {
    const stage = await ownStage()
    const { workspace } = stage.sandbox
    const ada = workspace.addMember({ name: 'Ada Axe', hourlyRate: 10_000, costRate: 5_000 })
    const { page, frame, watch } = await open({ on: stage, hash: '#/import', theme, width })
    watch.expectErrors(/status of 422/)
    const view = importPage(frame)
    await frame.getByRole('heading', { name: 'Drop a CSV here' }).waitFor()
    await setPanelWidth(page, frame, width)
    const { check, problems } = await createStateCheck(frame)
    await check('start')
    await dropFile(frame, csv(['wer', 'was'], [ada.email, 'x']))
    await frame.getByRole('heading', { name: 'Which columns are which?' }).waitFor()
    await check('columns by hand')
    await dropFile(
      frame,
      [
        'e-mail;billable rate;cost rate;exported billable rate',
        `${ada.email};120;1,500;90`,
        'nobody@halden.exmple;-15;;',
      ].join('\n'),
    )
    await view.mend('Cost rate in row 2').waitFor()
    await view.table('Conflicts').waitFor()
    await frame.getByText('How does this file write decimals?').waitFor()
    await frame.getByText('More about this file').click()
    await view.rail.getByLabel('Effective from').selectOption('date')
    await check('to mend and to decide')
    await frame.getByRole('radio', { name: /^Take the file’s/ }).check()
    await view.review('Review 1 change').click()
    await frame.getByText(/^Import of rates\.csv · /).waitFor()
    await check('plan of an import')
    expect(problems).toEqual({})
  })

test('Enter mends a cell and goes on to the next, and what is left is never lost from under the focus', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({ name: 'Ada Keys', hourlyRate: 10_000, costRate: 5_000 })
  const { page, frame } = await open({ hash: '#/import' })
  const view = importPage(frame)
  await dropFile(frame, csv(['e-mail', 'billable rate', 'cost rate'], [ada.email, '-1', '7O.50']))
  await view.mend('Billable rate in row 2').fill('111')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('textbox Cost rate in row 2')
  await view.review('Review 1 change').waitFor()
  expect(await focused(page)).toBe('textbox Cost rate in row 2')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('button Use 70.50')
  await page.keyboard.press('Enter')
  await view.review('Review 2 changes').waitFor()
  await expect.poll(() => focused(page)).not.toBe('nothing')
})

test('while Clockify is away the file and what was said of it stay, and are read when it is back', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const ada = stage.sandbox.workspace.addMember({ name: 'Ada Away', hourlyRate: 10_000 })
  const { frame, watch } = await open({ on: stage, hash: '#/import' })
  watch.expectErrors(/status of 50\d/)
  const view = importPage(frame)
  await dropFile(frame, csv(['e-mail', 'billable rate'], [ada.email, '-1']))
  const cell = view.mend('Billable rate in row 2')
  await cell.waitFor()
  stage.sandbox.faults.add({ kind: { type: 'cut-before-write' } })
  await cell.fill('111')
  await cell.press('Enter')
  await frame.getByText(/What is below was read before your last change/).waitFor()
  stage.sandbox.faults.clear()
  await frame.getByRole('button', { name: 'Try again' }).first().click()
  await view.review('Review 1 change').waitFor()
  expect(await view.row('Changes', 'Ada Away').innerText()).toContain('111.00')
})

test('a second file is asked about once work would be lost, and the focus comes back', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({ name: 'Ada Asked', hourlyRate: 10_000 })
  const { page, frame } = await open({ hash: '#/import' })
  const view = importPage(frame)
  const file = csv(['e-mail', 'billable rate'], [ada.email, '-1'])
  await dropFile(frame, file)
  await view.mend('Billable rate in row 2').fill('111')
  await page.keyboard.press('Enter')
  await view.review('Review 1 change').waitFor()
  await view.column('Status').focus()
  await dropFile(frame, file, 'other.csv')
  const question = frame.getByRole('group', { name: 'Another file' })
  await question.getByText('Read other.csv in the place of rates.csv?').waitFor()
  await expect.poll(() => focused(page)).toBe('button Keep this file')
  await loadAxe(frame)
  expect(await seriousProblems(frame)).toEqual([])
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toMatch(/Column for Status/)
  await view.review('Review 1 change').waitFor()
  await dropFile(frame, file, 'other.csv')
  await question.getByRole('button', { name: 'Read the other one' }).click()
  await view.mend('Billable rate in row 2').waitFor()
  await view.review('Nothing to change').waitFor()
  await expect.poll(() => focused(page)).not.toBe('nothing')
})

test('two files at once are refused, and the one that is there can still be reviewed', async ({
  stage: { sandbox },
  open,
}) => {
  const ada = sandbox.workspace.addMember({ name: 'Ada Two', hourlyRate: 10_000 })
  const { frame } = await open({ hash: '#/import' })
  const view = importPage(frame)
  await dropFile(frame, csv(['e-mail', 'billable rate'], [ada.email, '111']))
  await view.review('Review 1 change').waitFor()
  await frame.evaluate(() => {
    const dataTransfer = new DataTransfer()
    for (const name of ['a.csv', 'b.csv']) dataTransfer.items.add(new File(['x'], name))
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
    )
  })
  await frame.getByText('Drop one file at a time. The file below stays as it is.').waitFor()
  await view.review('Review 1 change').click()
  await frame.getByText(/^Import of rates\.csv · /).waitFor()
})

test('a workbook is refused with the way on, before anything is sent', async ({ open }) => {
  const { frame } = await open({ hash: '#/import' })
  await dropFile(frame, 'PK\u0003\u0004 and more', 'rates.xlsx')
  await frame.getByText(/rates\.xlsx is a workbook\. Save it as CSV/).waitFor()
  await frame.getByRole('heading', { name: 'Drop a CSV here' }).waitFor()
})
