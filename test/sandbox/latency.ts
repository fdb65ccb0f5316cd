/** How far away the sandbox seems to be, in ms. All of it can be changed while it runs. */
export type LatencySettings = {
  ms: number
  /** Each request takes `ms` ± this. */
  spreadMs: number
  /** Up to this long before the limiter sees a request: an uneven way to Clockify. */
  uplinkJitterMs: number
}

export type Latency = { uplink(): number; work(): number }

/** Draws the delays of one request; `random` gives numbers in [0, 1). */
export function createLatency(settings: LatencySettings, random: () => number): Latency {
  return {
    uplink: () => (settings.uplinkJitterMs > 0 ? random() * settings.uplinkJitterMs : 0),
    work: () => Math.max(0, settings.ms + (random() * 2 - 1) * settings.spreadMs),
  }
}
