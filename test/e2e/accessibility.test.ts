/** Every view and state, in both themes and at both widths: axe finds nothing serious, nothing scrolls sideways. */
import { expect } from 'vitest'
import { createStateCheck, LOOKS, setPanelWidth } from './accessibility.ts'
import { browserTest } from './browser-test.ts'
import { runPage } from './run-page.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 40 })

for (const { theme, width } of LOOKS) {
  const look = `${theme}, ${width} px`
  test(`axe finds nothing serious in any view: ${look}`, async ({ ownStage, open }) => {
    const stage = await ownStage()
    const { page, frame, watch } = await open({ on: stage, theme, width })
    watch.expectErrors(/status of 404/)
    const team = teamGrid(frame)
    const run = runPage(frame)
    await team.ready()
    await setPanelWidth(page, frame, width)
    const { check, problems } = await createStateCheck(frame)
    const go = (hash: string) =>
      frame.evaluate((hash) => {
        location.hash = hash
      }, hash)

    await check('team')
    await team.search.fill('zzz')
    await frame.getByRole('heading', { name: /^Nobody matches/ }).waitFor()
    await check('nobody found')
    await team.search.fill('')
    await team.rowAt(1).getByRole('checkbox').click()
    await check('selection')
    await team.button('Change rates…').click()
    await team.ratesPanel.waitFor()
    await check('rates panel')
    await team.ratesPanel.getByRole('button', { name: 'Cancel' }).click()
    await team.rowAt(0).locator('[aria-colindex="5"]').click()
    await page.keyboard.type('12x')
    await page.keyboard.press('Enter')
    await frame.getByRole('alert').waitFor()
    await check('a wrong amount')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await team.saveBar.waitFor()
    await check('edits')

    await go('#/runs')
    await frame.getByRole('heading', { name: 'No runs yet' }).waitFor()
    await check('no runs')
    await go('#/workspace')
    await frame.getByRole('heading', { name: 'Limit in force' }).waitFor()
    await frame.getByLabel('Default cost rate').fill('50')
    await frame.getByText('1 default rate').waitFor()
    await check('workspace')

    const owner = await stage.as()
    const users = stage.sandbox.workspace.members().map(({ id }) => id)
    const plan = await owner.plan({
      since: '1970-01-01T00:00:00Z',
      changes: [{ users, billableRate: { percent: 30 }, costRate: { percent: 40 } }],
    })
    await go(`#/runs/${plan.id}`)
    await run.typedNumber.waitFor()
    await check('plan')
    stage.sandbox.faults.add({ method: 'PUT', every: 9, kind: { type: 'status', status: 400 } })
    stage.sandbox.latency.ms = 400
    await run.typedNumber.fill(String(plan.counts.total))
    await run.commit(/^Change/).click()
    await frame.getByRole('progressbar').waitFor()
    await run.button('Pause').click()
    await run.button('Resume').waitFor()
    await check('run, paused')
    await go('#/team')
    await frame.getByText(/^You are changing/).waitFor()
    await check('team beside a run')
    await owner.step(plan.id, 'resume')
    stage.sandbox.latency.ms = 0
    await owner.ended(plan.id)
    await go(`#/runs/${plan.id}`)
    await run.button('Download result').waitFor()
    await check('run, finished')
    await go('#/runs')
    await run.row('refused').waitFor()
    await check('history')
    await go('#/runs/00000000-0000-4000-8000-000000000000')
    await frame.getByRole('heading', { name: 'There is no such run here' }).waitFor()
    await check('no such run')
    expect(problems).toEqual({})
  })
}
