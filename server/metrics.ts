/** What an operator watches, in Prometheus' words. No label names a workspace or a person. */
import { collectDefaultMetrics, Registry } from 'prom-client'
import { doorMetrics } from './metrics/doors.ts'
import { requestsToClockify } from './metrics/requests-to-clockify.ts'
import { runMetrics } from './metrics/runs.ts'
import { workAtScrape } from './metrics/work-at-scrape.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** @param options see workAtScrape */
export const createMetrics = (options: Parameters<typeof workAtScrape>[1]) => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  workAtScrape(registry, options)
  return {
    ...requestsToClockify(registry),
    ...runMetrics(registry),
    ...doorMetrics(registry),
    /** Everything, in Prometheus' text format. */
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
