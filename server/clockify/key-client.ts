/** A client that acts for one person by their own API key, for as long as one request of theirs takes. */
import { createClient, type Client, type OutcomeOfRequest, type SlotKind } from './client.ts'
import { ClockifyRefused, ClockifyThrottled } from './errors.ts'
import type { Send } from './send.ts'

/** Clockify's messages may echo what was sent; the key must not come back that way. */
const withoutKey = (error: unknown, key: string): unknown =>
  error instanceof ClockifyRefused && error.said?.includes(key)
    ? new ClockifyRefused('a request with a key', {
        status: error.status,
        code: error.code,
        said: error.said.replaceAll(key, '…'),
      })
    : error

/**
 * No limit is published for keys, and the workspace's pace is the add-on's: so requests start at once, and a 429 ends
 * them as ClockifyThrottled instead of being waited out. Otherwise it throws as every client does, without the key.
 *
 * @param options.apiUrl base without `/v1`, already checked against the allowed hosts
 * @param options.key never kept, shown or logged
 */
export const createKeyClient = (options: {
  apiUrl: string
  key: string
  send: Send
  now: () => number
  sleep: (ms: number, signal: AbortSignal | null) => Promise<void>
  random: () => number
  count?: (outcome: OutcomeOfRequest, kind: SlotKind) => void
}): Client => {
  const { key, ...rest } = options
  const client = createClient({
    ...rest,
    credential: { apiKey: key },
    slots: {
      slot: async () => ({ left: () => {} }),
      throttled: (_startedAt, retryAfterMs) => Promise.reject(new ClockifyThrottled(retryAfterMs)),
    },
  })
  const clean = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw withoutKey(error, key)
    }
  }
  return {
    read: (asked, schema) => clean(client.read(asked, schema)),
    write: (asked) => clean(client.write(asked)),
  }
}
