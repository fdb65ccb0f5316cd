/** The test function of the browser tests: one browser and one stage for each file, a window for each test. */
import { chromium } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { openPanel, type Panel, type PanelOptions } from './open-panel.ts'
import { startStage, type Stage, type StageOptions } from './stage.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Makes the test function of a file. `options` are its sandbox's. A test may open windows on the file's stage, or on
 * one of its own for what would disturb the others. No window may ask a foreign host or write an error.
 */
export const browserTest = (options: StageOptions = {}) =>
  test
    .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
      const browser = await chromium.launch({
        executablePath: inject('browserPath') ?? '',
        args: FLAGS,
      })
      onCleanup(() => browser.close())
      return browser
    })
    .extend('stage', { scope: 'file' }, async ({}, { onCleanup }) => {
      const stage = await startStage({ ...options, dist: inject('panelDist') })
      onCleanup(() => stage.close())
      return stage
    })
    .extend('ownStage', async ({}, { onCleanup }) => {
      const stages: Stage[] = []
      onCleanup(async () => {
        for (const stage of stages) await stage.close()
      })
      return async (own: StageOptions = {}): Promise<Stage> => {
        const stage = await startStage({ ...options, ...own, dist: inject('panelDist') })
        stages.push(stage)
        return stage
      }
    })
    .extend('open', async ({ browser, stage }, { onCleanup }) => {
      const panels: Panel[] = []
      onCleanup(async () => {
        for (const { page } of panels) await page.context().close()
        expect(panels.flatMap(({ watch }) => watch.faults())).toEqual([])
      })
      return async ({ on, ...view }: PanelOptions & { on?: Stage } = {}): Promise<Panel> => {
        const panel = await openPanel(browser, on ?? stage, view)
        panels.push(panel)
        return panel
      }
    })
    .skipIf(inject('browserPath') === null)
