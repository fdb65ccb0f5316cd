import { describe, expect, it } from 'vitest'
import { simulatePace, type SimulationOptions } from './pace-simulation.ts'
import { mostInAnyWindow } from './pace-window.ts'

const SEEDS = Array.from({ length: 12 }, (_, n) => n + 1)

/** The mean of runs that differ by chance alone. */
const meanOf = async (options: Omit<SimulationOptions, 'seed'>) => {
  let [share, throttled] = [0, 0]
  for (const seed of SEEDS) {
    const run = await simulatePace({ ...options, seed })
    expect(mostInAnyWindow(run.starts)).toBeLessThanOrEqual(options.limit ?? 50)
    share += run.perSecond / (options.real ?? options.limit ?? 50) / SEEDS.length
    throttled += run.throttledShare / SEEDS.length
  }
  return { share, throttled }
}

const UNEVEN = { requests: 1_000, jitterMs: 150 }

describe('on an even way', () => {
  it('a run of 1,000 goes at the limit, and is never throttled, whatever the shape of the window', async () => {
    for (const shape of ['sliding', 'calendar-second', 'token-bucket'] as const) {
      const { share, throttled } = await meanOf({ requests: 1_000, shape })
      expect(throttled).toBe(0)
      expect(share).toBeGreaterThan(0.98)
    }
  })
})

describe('on a way that is late by up to 150 ms', () => {
  it.each(['sliding', 'calendar-second', 'token-bucket'] as const)(
    'runs of 1,000 reach nine tenths of the limit on average, one request in a hundred throttled at most: %s',
    async (shape) => {
      const { share, throttled } = await meanOf({ ...UNEVEN, shape })
      expect(share).toBeGreaterThanOrEqual(0.9)
      expect(throttled).toBeLessThan(0.01)
    },
  )

  it('the next run has learned from the one before', async () => {
    const before = { requests: 500, restMs: 30_000 }
    const first = await meanOf({ ...UNEVEN, requests: 500 })
    const next = await meanOf({ ...UNEVEN, requests: 500, before })
    expect(next.throttled).toBeLessThan(first.throttled / 2)
  })
})

describe('where Clockify allows less than is believed', () => {
  it.each([
    [30, 1_000, 0.03],
    [10, 500, 0.04],
  ])('%i a second are found and used to nine tenths', async (real, requests, most) => {
    const { share, throttled } = await meanOf({ requests, real })
    expect(share).toBeGreaterThan(0.9)
    expect(throttled).toBeLessThan(most)
  })
})

it('a storm of 20 seconds in which everything is refused costs little more than its time', async () => {
  const storm = { from: 3_000, until: 23_000 }
  const { perSecond, throttledShare } = await simulatePace({ requests: 1_000, storm, seed: 1 })
  expect(1_000 / perSecond).toBeLessThan(60)
  expect(throttledShare).toBeLessThan(0.06)
})
