/** What axe finds in the panel as it stands. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'

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

/** The looks in which every view has to be right; the width is the panel's own, px. */
export const LOOKS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 380 },
  { theme: 'dark', width: 380 },
] as const

/** Makes the panel itself so wide: Clockify's sidebar stands beside it. */
export const setPanelWidth = async (page: Page, frame: Frame, width: number): Promise<void> => {
  const inner = await frame.evaluate(() => window.innerWidth)
  const outer = page.viewportSize()?.width ?? width
  await page.setViewportSize({ width: outer + width - inner, height: 800 })
  await expect.poll(() => frame.evaluate(() => window.innerWidth)).toBe(width)
}

/** Gathers what is wrong with the panel in each state that is checked; `problems` by the state's name. */
export const createStateCheck = async (frame: Frame) => {
  await loadAxe(frame)
  const problems: Record<string, unknown> = {}
  return {
    problems,
    check: async (state: string): Promise<void> => {
      const found = await seriousProblems(frame)
      const room = await sidewaysRoom(frame)
      if (found.length > 0) problems[state] = found
      if (room > 0) problems[`${state}, sideways`] = room
    },
  }
}
