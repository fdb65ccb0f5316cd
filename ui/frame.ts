import * as z from 'zod/mini'
import type { MessageFromClockify, MessageToClockify } from '@clockify/addon-sdk-types'
import { isTrusted } from './trusted-origins.ts'

/** What Clockify tells its add-ons: a title, and a body whose shape the title decides. */
const messageSchema = z.object({ title: z.string(), body: z.optional(z.unknown()) })

/** Reads a window message, which comes as an object or as its JSON; null for anything else. */
export const readMessage = (data: unknown): MessageFromClockify | null => {
  try {
    const parsed = messageSchema.safeParse(typeof data === 'string' ? JSON.parse(data) : data)
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export type Toast = 'info' | 'warning' | 'success' | 'error'

/** The Clockify window around the panel. */
export type Frame = {
  /** The token of the panel's own address, once: it is taken out of the address and of the history. */
  takeToken: () => string | null
  /** Asks Clockify for a new token; it comes as a message titled `refreshAddonToken`. */
  askForToken: () => void
  /** Shows a few words in Clockify's own page. */
  toast: (type: Toast, message: string) => void
  /** Hears every well-formed message of Clockify; messages of any other window are ignored. */
  listen: (hear: (message: MessageFromClockify) => void) => void
}

/**
 * Speaks with the window that frames the panel. Clockify takes its add-ons' messages as JSON strings.
 * The target origin is open, since workspaces have addresses of their own; nothing secret is ever sent.
 */
export const createFrame = ({
  window,
  origins,
}: {
  window: Window
  /** The origins whose messages are heard, as content security policies write them. */
  origins: string[]
}): Frame => {
  const tell = (message: MessageToClockify): void => {
    if (window.parent === window) return
    window.parent.postMessage(JSON.stringify(message), '*')
  }
  return {
    takeToken: () => {
      const here = new URL(window.location.href)
      const token = here.searchParams.get('auth_token')
      here.searchParams.delete('auth_token')
      if (token !== null) window.history.replaceState(null, '', here)
      return token
    },
    askForToken: () => tell({ action: 'refreshAddonToken' }),
    toast: (type, message) => tell({ action: 'toastrPop', payload: { type, message } }),
    listen: (hear) =>
      window.addEventListener('message', (event) => {
        if (event.source !== window.parent || window.parent === window) return
        if (!isTrusted(event.origin, origins)) return
        const message = readMessage(event.data)
        if (message) hear(message)
      }),
  }
}
