/** Many minutes of a busy life: does memory, do handles, does the database grow without end? */
import { setTimeout as delay } from 'node:timers/promises'
import { benchServer, makeDatabase } from './bench-database.ts'
import type { Row } from './row.ts'
import { live, type Tally } from './soak-life.ts'
import { leastOfEach, perHour, sampleOf, sizeOf, type Sample } from './soak-samples.ts'
import { openStage } from './stage.ts'

const WORKSPACES = 3
const MEMBERS = 260
const ON_REQUEST = 10
const BY_NIGHT = 60
const LOOK = 5_000
/** The first part of the time fills caches and pools: it tells nothing of growth. */
const WARM_UP = 0.3
/** Longer than an idle connection lives at the add-on, ms. */
const QUIET = 70_000
const HEAP_SPAN = 30_000

const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits

/** Minutes: `SOAK_MINUTES`, for a try or a night, else as asked. */
const minutesOf = (isNightly: boolean): number =>
  Number(process.env['SOAK_MINUTES']) || (isNightly ? BY_NIGHT : ON_REQUEST)

const soakOn = async (server: string | null, minutes: number): Promise<Row[]> => {
  const where = server === null ? 'embedded' : 'PostgreSQL'
  const database = await makeDatabase(server)
  try {
    const stage = await openStage(
      { members: MEMBERS, latency: { ms: 60, spreadMs: 40 } },
      database.environment,
    )
    try {
      const ids = [stage.sandbox.workspaceId]
      for (let seed = 2; seed <= WORKSPACES; seed += 1) {
        const { id } = await stage.control<{ id: string }>('POST', '/workspaces', {
          members: MEMBERS,
          seed,
        })
        ids.push(id)
        await stage.control('POST', '/install', {
          manifestUrl: `${stage.addon.url}/manifest.json`,
          workspaceId: id,
        })
      }
      const begin = performance.now()
      const look = (): Promise<Sample> => sampleOf(stage.addon.url, performance.now() - begin)
      const span = minutes * 60_000
      const tally: Tally = { items: 0, rows: 0, runs: 0, streams: 0, files: 0, faults: 0 }

      /** Everybody lives so long; what was seen meanwhile, and what is open when they rest. */
      const busy = async (ms: number): Promise<{ samples: Sample[]; atRest: Sample }> => {
        const over = new AbortController()
        const samples: Sample[] = []
        const watching = (async () => {
          while (!over.signal.aborted) {
            samples.push(await look())
            await delay(LOOK, undefined, { signal: over.signal }).catch(() => {})
          }
        })()
        const timer = setTimeout(() => over.abort(), ms)
        const lives = ids.map((workspaceId) =>
          live({ stage, workspaceId, tally, signal: over.signal }),
        )
        try {
          await Promise.all(lives)
        } finally {
          clearTimeout(timer)
          over.abort()
          await watching
        }
        await stage.control('DELETE', '/faults')
        await stage.clearLog()
        await delay(QUIET)
        return { samples, atRest: await look() }
      }

      const { atRest: early } = await busy(span * WARM_UP)
      const [from, rowsFrom] = [await sizeOf(database.place), tally.rows]
      const { samples, atRest: late } = await busy(span * (1 - WARM_UP))
      const [to, rows] = [await sizeOf(database.place), tally.rows - rowsFrom]

      const points = (key: 'memoryMb' | 'heapMb') =>
        samples.map((sample) => ({ at: sample.at, value: sample[key] }))
      const peak = Math.max(...samples.map((sample) => sample.memoryMb))
      const story = `${round(minutes)} min, ${tally.runs} runs, ${tally.items} items, ${tally.files} files, ${tally.streams} streams, ${tally.faults} faults`
      const row = { better: 'less' as const }
      return [
        {
          ...row,
          name: `soak, heap slope, ${where}`,
          measured: round(perHour(leastOfEach(points('heapMb'), HEAP_SPAN))),
          unit: 'MB/h',
          ideal: 0,
          note: `least heap of every half minute, after the warm-up; ${story}`,
        },
        {
          ...row,
          name: `soak, memory slope, ${where}`,
          measured: round(perHour(points('memoryMb'))),
          unit: 'MB/h',
          ideal: 0,
          note: `resident, at rest ${Math.round(early.memoryMb)} → ${Math.round(late.memoryMb)} MB, ${Math.round(peak)} MB at most`,
        },
        {
          ...row,
          name: `soak, handles gained, ${where}`,
          measured: late.handles - early.handles,
          unit: '',
          ideal: 0,
          note: `at rest ${early.handles} → ${late.handles}; file descriptors ${early.descriptors} → ${late.descriptors}`,
        },
        {
          ...row,
          name: `soak, database growth, ${where}`,
          measured: Math.round((to.tables - from.tables) / (rows / 1_000) / 1_000),
          unit: 'kB per 1,000 items',
          ideal: 250,
          note: `tables ${round(from.tables / 1e6)} → ${round(to.tables / 1e6)} MB, log ${round(from.log / 1e6)} → ${round(to.log / 1e6)} MB, for ${rows} items, unchanged ones too; ideal: an item’s row without its indexes`,
        },
      ]
    } finally {
      await stage.close()
    }
  } finally {
    await database.drop()
  }
}

/** On the embedded database and, where the environment names one, on PostgreSQL, one after the other. */
export const benchSoak = async ({ isNightly }: { isNightly: boolean }): Promise<Row[]> => {
  const minutes = minutesOf(isNightly)
  const server = benchServer()
  return [
    ...(await soakOn(null, minutes)),
    ...(server === null ? [] : await soakOn(server, minutes)),
  ]
}
