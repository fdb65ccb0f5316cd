/** The end of a run: what Clockify refused stands first, can be retried, and can be taken along as a file. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'

const test = browserTest({ members: 30 })

test('refused rates stand first with their reason, and a retry writes them', async ({
  stage: { sandbox, as },
  open,
}) => {
  const users = sandbox.workspace.members().map(({ id }) => id)
  const owner = await as()
  const plan = await owner.plan({ changes: [{ users, costRate: { to: 123 } }] })
  const { total } = plan.counts
  sandbox.faults.add({
    method: 'PUT',
    path: /cost-rate/,
    times: 3,
    every: 4,
    kind: { type: 'status', status: 400, body: '{"message":"The books are closed","code":501}' },
  })
  const { page, frame } = await open({ hash: `#/runs/${plan.id}` })
  const run = runPage(frame)
  await run.commit(`Change ${total} rates`).click()
  await run.title(`${total - 3} of ${total} rates changed`).waitFor()
  await page.getByText(`Rateboard: ${total - 3} of ${total} rates changed, 3 refused`).waitFor()
  const rows = await frame.getByRole('table', { name: 'Outcomes' }).getByRole('row').allInnerTexts()
  expect(rows[1]).toMatch(/^Refused 3/)
  for (const row of rows.slice(2, 5)) expect(row).toContain('The books are closed')
  expect(rows[5]).toMatch(new RegExp(`^Written ${total - 3}`))

  await run.button('Retry the 3 refused').click()
  await run.title('Review 3 changes').waitFor()
  await run.commit('Change 3 rates').click()
  await run.title(/^3 (rates|values) changed$/).waitFor()
  await run.proof.waitFor()
  expect(sandbox.workspace.members().every(({ costRate }) => costRate === 123)).toBe(true)
})

test('the downloaded result is a CSV that starts no formula', async ({
  stage: { sandbox, as },
  open,
}) => {
  const member = sandbox.workspace.addMember({
    name: '=HYPERLINK("http://evil.example")',
    hourlyRate: 10_000,
  })
  const owner = await as()
  await owner.team()
  const plan = await owner.plan({ changes: [{ users: [member.id], billableRate: { add: 50 } }] })
  await owner.step(plan.id, 'start')
  await owner.ended(plan.id)
  const { page, frame } = await open({ hash: `#/runs/${plan.id}` })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    runPage(frame).button('Download result').click(),
  ])
  expect(download.suggestedFilename()).toBe(`rateboard-run-${plan.id}.csv`)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(text).toContain(`'=HYPERLINK`)
  expect(text).not.toMatch(/(^|[,\n"])=/m)
})
