import type { Answer } from './route.ts'
import type { Variants } from './variants.ts'

/** A 429 in the form that the variants give; nobody has published a real one. `now` in ms. */
export function throttledAnswer(variants: Variants, now: number): Answer {
  const message = 'Too many requests'
  const body = {
    'message-and-code': JSON.stringify({ message, code: 429 }),
    message: JSON.stringify({ message }),
    empty: null,
  }[variants.throttledBody]
  const after = {
    none: null,
    seconds: '1',
    zero: '0',
    'http-date': new Date(now + 1000).toUTCString(),
  }[variants.retryAfter]
  return { status: 429, body, headers: after === null ? {} : { 'Retry-After': after } }
}
