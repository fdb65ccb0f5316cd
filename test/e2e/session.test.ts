/** The session: it renews by itself, and when it cannot, nothing that was typed is lost. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20 })

/** How often Clockify's page was asked for an address or a token of the panel. */
const countTokens = (page: Page): (() => number) => {
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/host/frame')) asked += 1
  })
  return () => asked
}

/** Clockify's page stops giving tokens, without an answer, until the returned function is called. */
const holdTokens = async (page: Page): Promise<() => Promise<void>> => {
  const real = await page.evaluateHandle(() => {
    const { fetch } = window
    window.fetch = () => new Promise<Response>(() => {})
    return fetch
  })
  return () =>
    real.evaluate((fetch) => {
      window.fetch = fetch
    })
}

test('the token leaves the address of the panel at once', async ({ open }) => {
  const { frame } = await open()
  await teamGrid(frame).ready()
  expect(frame.url()).not.toContain('auth_token')
  expect(await frame.evaluate(() => location.href)).not.toContain('auth_token')
  expect(await frame.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).toBe(
    '{}',
  )
})

test('an expired token is renewed by a message, and nobody notices', async ({ open }) => {
  const { frame, watch } = await open({ token: { expiresInSeconds: -120 } })
  watch.expectErrors(/status of 401/)
  await teamGrid(frame).ready()
  expect(await frame.getByRole('alertdialog').isVisible()).toBe(false)
})

test('a token is renewed before its half hour is over', async ({ open }) => {
  const { page, frame } = await open({ withClock: true })
  await teamGrid(frame).ready()
  const asked = countTokens(page)
  await page.clock.fastForward('24:00')
  expect(asked()).toBe(0)
  await page.clock.fastForward('02:00')
  await expect.poll(asked).toBe(1)
})

test('a session that Clockify does not renew asks the viewer, and keeps the edits', async ({
  stage,
  open,
}) => {
  const { page, frame, watch } = await open()
  watch.expectErrors(/status of 401/)
  const team = teamGrid(frame)
  await team.ready()
  await team.rowAt(0).locator('[aria-colindex="5"]').click()
  await page.keyboard.type('88.77')
  await page.keyboard.press('Enter')
  await team.saveBar.waitFor()

  const release = await holdTokens(page)
  const expired = await stage.sandbox.tokens.user({ expiresInSeconds: -120 })
  await page.evaluate((token) => {
    const panel = document.querySelector('iframe')
    panel?.contentWindow?.postMessage({ title: 'refreshAddonToken', body: token }, '*')
  }, expired)
  await team.button('Read the team again').click()
  const dialog = frame.getByRole('alertdialog', { name: 'Your session ended' })
  await dialog.waitFor()
  expect(await dialog.getByRole('button').evaluate((node) => node === document.activeElement)).toBe(
    true,
  )
  await release()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.waitFor({ state: 'detached' })
  await team.saveBar.getByText('1 change to 1 member').waitFor()
  await team.grid.getByText('88.77').waitFor()
})

test('the theme follows Clockify’s while the panel is open', async ({ open }) => {
  const { page, frame } = await open({ theme: 'light' })
  await teamGrid(frame).ready()
  const ground = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect.poll(ground).not.toBe(light)
  expect(await frame.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect.poll(ground).toBe(light)
})
