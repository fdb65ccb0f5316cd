import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

/** A reader of the page is interrupted no more often than this. */
const QUIET_MS = 5_000

export type Announcer = {
  text: ReadonlySignal<string>
  /** Says something politely: at once, or as the newest word when the quiet is over. */
  say: (text: string) => void
}

/** Spaces out what the page says by itself to people who hear it. */
export const createAnnouncer = ({
  now = Date.now,
  setTimeout = globalThis.setTimeout,
}: {
  now?: () => number
  setTimeout?: (act: () => void, ms: number) => unknown
} = {}): Announcer => {
  const text = signal('')
  let last = -QUIET_MS
  let next: string | null = null
  const speak = (words: string): void => {
    last = now()
    text.value = words
  }
  return {
    text,
    say: (words) => {
      if (next !== null) {
        next = words
        return
      }
      const wait = last + QUIET_MS - now()
      if (wait <= 0) return speak(words)
      next = words
      setTimeout(() => {
        const newest = next ?? words
        next = null
        speak(newest)
      }, wait)
    },
  }
}
