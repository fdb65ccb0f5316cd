/** The token comes in the panel's address; from then on it is in headers of our own API and nowhere else. */
import type { Request } from 'playwright-core'
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 20 })

test('after the panel has loaded, no address, Referer, cookie or history entry carries its token', async ({
  stage,
  open,
}) => {
  const { page, frame } = await open()
  await teamGrid(frame).ready()
  expect(frame.url()).not.toContain('auth_token')

  const later: Request[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).host === new URL(stage.addon.url).host) later.push(request)
  })
  await teamGrid(frame).button('Read the team again').click()
  await expect.poll(() => later.length).toBeGreaterThan(0)
  await frame.evaluate(() => {
    location.hash = '#/runs'
  })
  await expect.poll(() => later.some((request) => request.url().includes('/api/runs'))).toBe(true)
  for (const request of later) {
    const headers = await request.allHeaders()
    expect([request.url(), headers['referer'], headers['cookie']]).toEqual([
      expect.not.stringMatching(/auth_token|eyJ/),
      undefined,
      undefined,
    ])
    expect(headers['x-addon-token']).toMatch(/^eyJ/)
  }

  // Back in the history, as a person goes: no entry brings the address with the token again.
  const seen: string[] = []
  for (let back = 0; back < 3; back += 1) {
    seen.push(await frame.evaluate(() => location.href))
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50, history.back())))
    if (frame.isDetached()) break
  }
  expect(seen.length).toBeGreaterThan(0)
  for (const address of seen) expect(address).not.toMatch(/auth_token|eyJ/)
  expect(await page.context().cookies()).toEqual([])
})
