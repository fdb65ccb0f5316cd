import { describe, expect, it, vi } from 'vitest'
import { createClock, type Clock } from '../../server/clock.ts'
import { createLog } from '../../server/log.ts'
import { createRereadAfterHints } from '../../server/team/reread-after-hints.ts'
import { historyOf } from './ask-history.ts'
import { aMember, aTeam } from './bulk-builders.ts'
import { createVirtualClock } from './pace-clock.ts'
import { inMidRun } from './run-midway.ts'
import { setup } from './setup.ts'

const HALDEN = {
  workspaceId: 'halden',
  addonId: 'addon',
  ownerId: null,
  apiUrl: 'https://api.example',
  status: 'ACTIVE' as const,
  installedAt: new Date(0),
}

/** Hints over a clock that the test moves; `needs` are told one after another, then `now` for ever. */
const follow = (needs: ('now' | 'later' | 'needless')[] = [], reading = async () => {}) => {
  const clock = createVirtualClock()
  const start = clock.now()
  const readAt: number[] = []
  const stop = new AbortController()
  const { hint } = createRereadAfterHints({
    installations: { find: async () => HALDEN },
    teams: { needOf: async () => needs.shift() ?? 'now' },
    currentTeam: {
      reread: async () => {
        readAt.push((clock.now() - start) / 1_000)
        await reading()
        return { workspace: {}, members: [], groups: [], asOf: '' } as never
      },
    },
    clock,
    log: createLog('silent'),
    signal: stop.signal,
  })
  const until = (second: number) => clock.runUntil(start + second * 1_000)
  return { hint, until, readAt, stop }
}

describe('after a hint a team is read', () => {
  it('once, when it has been quiet for five seconds', async () => {
    const { hint, until, readAt } = follow()
    for (const second of [0, 1, 4]) {
      await until(second)
      hint('halden')
    }
    await until(8.9)
    expect(readAt).toEqual([])
    await until(600)
    expect(readAt).toEqual([9])
  })

  it('at most once a minute, and also when it never gets quiet', async () => {
    const { hint, until, readAt } = follow()
    for (let second = 0; second < 240; second += 2) {
      await until(second)
      hint('halden')
    }
    await until(600)
    const pauses = readAt.map((at, n) => at - (readAt[n - 1] ?? -60))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(60)
    expect(readAt[0]).toBe(60)
    expect(readAt.length).toBeGreaterThanOrEqual(2)
    expect(readAt.at(-1)).toBeGreaterThan(238)
  })

  it('only when no run works on it any more, and not when it was read since', async () => {
    const waiting = follow(['later', 'later', 'now'])
    waiting.hint('halden')
    await waiting.until(600)
    expect(waiting.readAt).toEqual([15])
    const read = follow(['needless'])
    read.hint('halden')
    await read.until(600)
    expect(read.readAt).toEqual([])
  })

  it('each by itself, and again after a reading that failed', async () => {
    const { hint, until, readAt } = follow([], async () => {
      throw new Error('Clockify is away')
    })
    hint('halden')
    await until(1)
    hint('other')
    await until(70)
    expect(readAt).toEqual([5, 6])
    hint('halden')
    await until(600)
    expect(readAt).toEqual([5, 6, 75])
  })

  it('not when everything was stopped meanwhile', async () => {
    const { hint, stop, until, readAt } = follow()
    stop.abort()
    hint('halden')
    await until(600)
    expect(readAt).toEqual([])
  })
})

/** A clock whose waits of five seconds and more last until the test skips them. */
const createSkippableClock = (): Clock & { skip(ms: number): void } => {
  const { now, sleep } = createClock()
  let skipped = 0
  const waiting = new Set<() => void>()
  return {
    now: () => now() + skipped,
    sleep: (ms, signal) =>
      ms < 4_000
        ? sleep(ms, signal)
        : new Promise((resolve, reject) => {
            const stop = () => reject(new Error('stopped'))
            if (signal?.aborted) return stop()
            const until = now() + skipped + ms
            const look = () => {
              if (now() + skipped < until) return
              waiting.delete(look)
              resolve()
            }
            waiting.add(look)
            signal?.addEventListener('abort', stop, { once: true })
          }),
    skip(ms) {
      skipped += ms
      for (const look of waiting) look()
    },
  }
}

it('a change in Clockify has its time although nobody looks at the panel', async () => {
  const clock = createSkippableClock()
  const { owner, sandbox, rateboard } = await setup({ sandbox: { members: 6 }, clock })
  const { teams } = rateboard.store
  const { id: workspaceId, ownerId } = sandbox.workspace
  const { hourlyRate, costRate } = sandbox.workspace.member(ownerId)
  // Kept by hand: the pace would not follow a clock that jumps once it is in use.
  const member = aMember({ userId: ownerId, billableRate: hourlyRate, costRate })
  const known = aTeam({ members: [member], workspace: { id: workspaceId } })
  await teams.keep(known, (await teams.now(workspaceId)) ?? 0)
  const mark = sandbox.log.mark()
  sandbox.workspace.setRate(ownerId, 'hourlyRate', 7_777)
  await sandbox.webhooks.idle()
  expect(await teams.needOf(workspaceId)).toBe('now')
  expect(sandbox.log.since(mark)).toEqual([])

  clock.skip(5_500)
  await vi.waitFor(async () => expect(await teams.needOf(workspaceId)).toBe('needless'), 10_000)
  const seenBy = Date.now()
  // Nothing of what comes now can have told it.
  sandbox.faults.add({ method: 'GET', kind: { type: 'status', status: 403 } })
  const { entries } = await historyOf(owner, ownerId)
  expect(entries).toMatchObject([{ source: 'outside', after: 7_777 }])
  expect(Date.parse(entries[0]?.at ?? '')).toBeLessThanOrEqual(seenBy)
})

it('a disabled add-on reads nothing after a hint', async () => {
  const { owner, sandbox, rateboard, installation } = await setup({ sandbox: { members: 6 } })
  const { teams } = rateboard.store
  const { id } = sandbox.workspace
  expect(await teams.needOf(id)).toBe('needless')
  await owner.team()
  await teams.markStale(id)
  expect(await teams.needOf(id)).toBe('now')
  await installation?.setStatus('INACTIVE')
  expect(await teams.needOf(id)).toBe('needless')
})

it('nothing is read after a hint while a run works on the workspace', async () => {
  const given = await setup({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const { teams } = given.rateboard.store
  const { id: workspaceId } = given.sandbox.workspace
  const id = await inMidRun(given, 12)
  await teams.markStale(workspaceId)
  expect(await teams.needOf(workspaceId)).toBe('later')
  await given.owner.ended(id)
  await vi.waitFor(async () => expect(await teams.needOf(workspaceId)).toBe('now'), 10_000)
})
