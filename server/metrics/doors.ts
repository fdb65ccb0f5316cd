/** Who knocks: requests by route, Clockify's calls, refused tokens, open event streams. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export type AnsweredRequest = { method: string; route: string; status: number; ms: number }

/** Anything else is somebody's invention, and would be a label of its own. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])

const resultOf = (status: number): string =>
  status < 300 ? 'handled' : status < 500 ? 'refused' : 'failed'

const MALFORMED: ReadonlySet<string> = new Set(['too long', 'not in plain base64url', 'unreadable'])

const DOORS = ['api', 'lifecycle', 'webhooks', 'other'] as const
const REASONS = [
  'missing',
  'malformed',
  'signature',
  'claims',
  'expired',
  'wrong_use',
  'not_installed',
  'metrics_token',
] as const

/** @param why as InvalidToken has it: words of ours, or a code of the library that verifies */
const reasonOf = (why: string): (typeof REASONS)[number] => {
  if (why === 'missing') return 'missing'
  if (why === 'not installed') return 'not_installed'
  if (why === 'not METRICS_TOKEN') return 'metrics_token'
  if (why === 'ERR_JWT_EXPIRED') return 'expired'
  if (why.startsWith('ERR_JWS_SIGNATURE')) return 'signature'
  if (/^(claims|ERR_JWT_CLAIM|issued in the future)/.test(why)) return 'claims'
  if (why.startsWith('ERR_') || MALFORMED.has(why)) return 'malformed'
  return 'wrong_use'
}

const doorOf = (path: string): (typeof DOORS)[number] =>
  DOORS.find((name) => path.startsWith(`/${name}/`)) ?? 'other'

export const doorMetrics = (registry: Registry) => {
  const registers = [registry]
  const requests = new Histogram({
    name: 'rateboard_http_request_duration_seconds',
    help: 'Answered requests by method, route template and class of status; of event streams until they begin.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const calls = new Counter({
    name: 'rateboard_calls_from_clockify_total',
    help: 'Lifecycle calls and webhooks by path and by what became of them.',
    labelNames: ['call', 'result'],
    registers,
  })
  const refusedTokens = new Counter({
    name: 'rateboard_tokens_refused_total',
    help: 'Tokens that did not open the door they were shown at, by door and reason.',
    labelNames: ['door', 'reason'],
    registers,
  })
  for (const door of DOORS) for (const reason of REASONS) refusedTokens.inc({ door, reason }, 0)
  const streams = new Gauge({
    name: 'rateboard_event_streams',
    help: 'Event streams that are open on this node.',
    registers,
  })

  return {
    answered({ method, route, status, ms }: AnsweredRequest): void {
      const known = METHODS.has(method) ? method : 'OTHER'
      const labels = { method: known, route, status: `${Math.floor(status / 100)}xx` }
      requests.observe(labels, ms / 1_000)
      if (route.startsWith('/lifecycle/') || route.startsWith('/webhooks/'))
        calls.inc({ call: route.slice(1), result: resultOf(status) })
    },
    /** @param path of the request; @param why as InvalidToken has it */
    tokenRefused: (path: string, why: string) =>
      refusedTokens.inc({ door: doorOf(path), reason: reasonOf(why) }),
    /** @returns what is to be called when the stream is over */
    streamOpened(): () => void {
      streams.inc()
      return () => streams.dec()
    },
  }
}
