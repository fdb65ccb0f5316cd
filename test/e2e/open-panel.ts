/** Opens Rateboard as a person does: in the iframe of Clockify's page. */
import type { Browser, Frame, Page } from 'playwright-core'
import type { UserTokenOptions } from '../sandbox/tokens.ts'
import type { Stage } from './stage.ts'
import { watchPage, type Watch } from './watch-page.ts'

export type PanelOptions = {
  /** Whose eyes; the workspace's owner unless said. */
  userId?: string
  theme?: 'light' | 'dark'
  /** Of the whole window, Clockify's sidebar included, in px. */
  width?: number
  height?: number
  /** A place in the panel, such as `#/runs`. */
  hash?: string
  /** Claims and life of the viewer's first token, where it is not to be an ordinary one. */
  token?: UserTokenOptions
  /** Lets the test turn the page's clock forward. */
  withClock?: boolean
}

export type Panel = {
  /** Clockify's page. */
  page: Page
  /** Rateboard in it. */
  frame: Frame
  watch: Watch
}

/** The address of the iframe, with another token or place than Clockify's page would give it. */
const ownAddress = async (page: Page, stage: Stage, options: PanelOptions): Promise<void> => {
  const { hash = '', token } = options
  if (!hash && !token) return
  await page.route(
    '**/host/frame',
    async (route) => {
      const answer = await route.fetch()
      const given = (await answer.json()) as { src: string; token: string }
      const src = new URL(given.src)
      src.hash = hash
      if (token) {
        const { userId } = options
        const minted = await stage.sandbox.tokens.user({ ...(userId && { userId }), ...token })
        src.searchParams.set('auth_token', minted)
      }
      await route.fulfill({ json: { ...given, src: src.href } })
    },
    { times: 1 },
  )
}

/** Opens a window of its own on a stage; the panel may still be reading the team. */
export const openPanel = async (
  browser: Browser,
  stage: Stage,
  options: PanelOptions = {},
): Promise<Panel> => {
  const { sandbox, addon, installation } = stage
  const { theme = 'light', width = 1280, height = 800, userId } = options
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  if (options.withClock) await context.clock.install()
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const watch = watchPage(page, [sandbox.host, new URL(addon.url).host])
  await ownAddress(page, stage, options)
  const query = new URLSearchParams({
    workspace: sandbox.workspace.id,
    theme,
    ...(userId && { user: userId }),
  })
  await page.goto(`${sandbox.url}/addons/${installation.manifest.key}?${query}`)
  const element = await page.waitForSelector('iframe')
  const frame = await element.contentFrame()
  if (!frame) throw new Error('The page shows no panel')
  return { page, frame, watch }
}
