/** What leaves for Clockify: what came back, how long it waited for its turn, how near to the limit it goes. */
import { Counter, Histogram, type Registry } from 'prom-client'
import type { OutcomeOfRequest, SlotKind } from '../clockify/client.ts'

const KINDS = ['read', 'write', 'background'] as const satisfies SlotKind[]
const OUTCOMES = ['ok', 'refused', 'throttled', 'lost'] as const satisfies OutcomeOfRequest[]

export const requestsToClockify = (registry: Registry) => {
  const registers = [registry]
  const requests = new Counter({
    name: 'rateboard_clockify_requests_total',
    help: 'Requests to Clockify by what they were for and what came back.',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  for (const kind of KINDS) for (const outcome of OUTCOMES) requests.inc({ kind, outcome }, 0)
  const waits = new Histogram({
    name: 'rateboard_clockify_slot_wait_seconds',
    help: 'How long requests waited for their start within the limit, by what they were for.',
    labelNames: ['kind'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  })
  const pace = new Histogram({
    name: 'rateboard_pace_ratio',
    help: 'Requests of one workspace in a second in which some always waited, as a share of the limit.',
    buckets: [0.1, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1],
    registers,
  })
  return {
    clockifyRequest: (outcome: OutcomeOfRequest, kind: SlotKind) => requests.inc({ kind, outcome }),
    slotWaited: (kind: SlotKind, ms: number) => waits.observe({ kind }, ms / 1_000),
    /** @param share of the limit, measured over a second or a little more */
    paced: (share: number) => pace.observe(share),
  }
}
