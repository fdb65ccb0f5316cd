/** Where a Chromium lies on this machine. */
import { accessSync, constants } from 'node:fs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser at CHROMIUM_PATH, which is then the only one looked at, else one in the usual places; else null. */
export const findBrowser = (wanted: string | undefined): string | null =>
  (wanted ? [wanted] : USUAL_PLACES).find(isProgram) ?? null
