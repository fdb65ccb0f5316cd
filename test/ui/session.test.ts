import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MessageFromClockify } from '@clockify/addon-sdk-types'
import type { Frame } from '../../ui/frame.ts'
import { createSession } from '../../ui/models/session.ts'

const tokenOf = (claims: object): string =>
  `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`

/** Clockify's window, which can be made to say things and counts how often it was asked for a token. */
const aFrame = (token: string | null = tokenOf({ theme: 'DEFAULT' })) => {
  let hear: (message: MessageFromClockify) => void = () => undefined
  const frame = {
    takeToken: () => token,
    askForToken: vi.fn<() => void>(),
    toast: vi.fn<Frame['toast']>(),
    listen: (listener: (message: MessageFromClockify) => void) => {
      hear = listener
    },
  }
  return { frame, say: (title: string, body?: unknown) => hear({ title, body }) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks for a new token five minutes before the old one ends', () => {
  const { frame } = aFrame()
  createSession({ frame })
  vi.advanceTimersByTime(25 * 60_000 - 1)
  expect(frame.askForToken).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(frame.askForToken).toHaveBeenCalledOnce()
})

it('shares one request among all who need a token at once', async () => {
  const { frame, say } = aFrame()
  const session = createSession({ frame })
  const renewals = [session.renew(), session.renew(), session.renew()]
  say('refreshAddonToken', 'new.token.here')
  expect(await Promise.all(renewals)).toEqual([true, true, true])
  expect(frame.askForToken).toHaveBeenCalledOnce()
  expect(session.token()).toBe('new.token.here')
})

it('gives up on a token that does not come within five seconds, and can ask again', async () => {
  const { frame, say } = aFrame()
  const session = createSession({ frame })
  const first = session.renew()
  vi.advanceTimersByTime(5_000)
  expect(await first).toBe(false)
  const second = session.renew()
  say('refreshAddonToken', 'new.token.here')
  expect(await second).toBe(true)
})

it('follows the theme and the language of a profile that was changed', () => {
  const { frame, say } = aFrame()
  const session = createSession({ frame })
  expect(session.dark.value).toBe(false)
  say('PROFILE_UPDATED')
  expect(frame.askForToken).toHaveBeenCalledOnce()
  say('refreshAddonToken', tokenOf({ theme: 'DARK', language: 'DE' }))
  expect(session.dark.value).toBe(true)
  expect(session.format.value.amount(150)).toBe('1,50')
})

it('opens again when a token comes after the session ended', () => {
  const { frame, say } = aFrame()
  const session = createSession({ frame })
  session.refuse('ended')
  say('refreshAddonToken', 'new.token.here')
  expect(session.state.value).toBe('open')
})

it('takes nothing for a token that is none', () => {
  const { frame, say } = aFrame('old.token.here')
  const session = createSession({ frame })
  say('refreshAddonToken', '')
  say('refreshAddonToken', { token: 'x' })
  expect(session.token()).toBe('old.token.here')
})
