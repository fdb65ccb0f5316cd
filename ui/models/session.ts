import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { isDark, readClaims } from '../claims.ts'
import type { Claims } from '../claims.ts'
import type { Frame } from '../frame.ts'
import { createFormat, localeOf } from '../format.ts'
import type { Format } from '../format.ts'

/** Clockify's tokens live half an hour; a new one is asked for before that. */
const RENEW_AFTER_MS = 25 * 60_000
/** How long Clockify may take to send one. */
const WAIT_MS = 5_000

/** `open`: the panel works. The others stand in its way, each with its own page. */
export type SessionState = 'open' | 'ended' | 'not_an_admin' | 'addon_disabled' | 'needs_reinstall'

export type Session = {
  state: ReadonlySignal<SessionState>
  dark: ReadonlySignal<boolean>
  format: ReadonlySignal<Format>
  token: () => string | null
  /** Gets a new token, which opens a session that ended; all who ask at once share one request. False when none came. */
  renew: () => Promise<boolean>
  /** Notes that the server refuses everything, and why. */
  refuse: (state: Exclude<SessionState, 'open'>) => void
}

/** Keeps the viewer's token, in memory only, and what it says of theme and language. */
export const createSession = ({
  frame,
  timers = globalThis,
}: {
  frame: Frame
  timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>
}): Session => {
  let token = frame.takeToken()
  let renewal: Promise<boolean> | null = null
  let arrived: (() => void) | null = null
  let schedule: ReturnType<typeof setTimeout> | undefined
  const state = signal<SessionState>(token === null ? 'ended' : 'open')
  const claims = signal<Claims>(readClaims(token ?? ''))

  const renew = (): Promise<boolean> => {
    renewal ??= new Promise<boolean>((resolve) => {
      const settle = (came: boolean): void => {
        timers.clearTimeout(patience)
        arrived = null
        renewal = null
        resolve(came)
      }
      const patience = timers.setTimeout(() => settle(false), WAIT_MS)
      arrived = () => settle(true)
      frame.askForToken()
    })
    return renewal
  }
  const plan = (): void => {
    timers.clearTimeout(schedule)
    schedule = timers.setTimeout(() => void renew(), RENEW_AFTER_MS)
  }
  frame.listen(({ title, body }) => {
    if (title === 'PROFILE_UPDATED' || title === 'USER_SETTINGS_UPDATED') void renew()
    if (title !== 'refreshAddonToken' || typeof body !== 'string' || body === '') return
    token = body
    claims.value = readClaims(body)
    if (state.value === 'ended') state.value = 'open'
    plan()
    arrived?.()
  })
  if (token !== null) plan()

  const locale = computed(() => localeOf(claims.value.language))
  return {
    state,
    dark: computed(() => isDark(claims.value)),
    format: computed(() => createFormat(locale.value)),
    token: () => token,
    renew,
    refuse: (reason) => {
      state.value = reason
    },
  }
}
