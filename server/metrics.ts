/** What an operator watches, in Prometheus' words. */
import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import type { OutcomeOfRequest } from './clockify/client.ts'

export type Metrics = {
  clockifyRequest(outcome: OutcomeOfRequest): void
  tokenRefused(): void
  text(): Promise<string>
  contentType: string
}

export const createMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'rateboard_clockify_requests_total',
    help: 'Requests to Clockify by what came back.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const refusedTokens = new Counter({
    name: 'rateboard_tokens_refused_total',
    help: 'Tokens that did not open the door they were shown at.',
    registers: [registry],
  })
  return {
    clockifyRequest: (outcome) => requests.inc({ outcome }),
    tokenRefused: () => refusedTokens.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
