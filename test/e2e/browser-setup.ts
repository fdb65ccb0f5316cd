/** Finds the browser and builds the panel for it, once for all files. Without a browser nothing is built. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { findBrowser } from './find-browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of a Chromium, or null: then every browser test is skipped. */
    browserPath: string | null
    /** The folder of the panel, built for these tests. */
    panelDist: string
  }
}

const buildPanel = async (outDir: string): Promise<void> => {
  const mode = process.env['NODE_ENV']
  // The tests' own mode would build the panel with a developer's checks in it.
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('../../ui', import.meta.url)),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, sourcemap: false },
  })
  process.env['NODE_ENV'] = mode
}

export const setup = async (project: TestProject): Promise<(() => void) | undefined> => {
  const browserPath = findBrowser(process.env['CHROMIUM_PATH'])
  project.provide('browserPath', browserPath)
  project.provide('panelDist', '')
  if (browserPath === null) {
    const problem = 'No Chromium was found: set CHROMIUM_PATH to one.'
    if (process.env['CI'] === 'true') throw new Error(problem)
    process.stdout.write(`The browser tests are skipped. ${problem}\n`)
    return undefined
  }
  const panelDist = mkdtempSync(join(tmpdir(), 'rateboard-panel-'))
  await buildPanel(panelDist)
  project.provide('panelDist', panelDist)
  return () => rmSync(panelDist, { recursive: true, force: true })
}
