/** What axe finds in the panel as it stands. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Frame } from 'playwright-core'

const SERIOUS = new Set(['serious', 'critical'])

/** Brings axe into the panel; once for each page that it loads. */
export const loadAxe = async (frame: Frame): Promise<void> => {
  await frame.evaluate(
    await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  )
}

/** The rules that are broken seriously, each with the elements that break it. */
export const seriousProblems = async (frame: Frame): Promise<string[]> => {
  const { violations } = await frame.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (options: RunOptions) => Promise<AxeResults> }
    }
    return axe.run({ resultTypes: ['violations'] })
  })
  return violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

/** How many px the panel can be scrolled sideways. */
export const sidewaysRoom = (frame: Frame): Promise<number> =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
