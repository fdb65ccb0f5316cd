/** What a process and its database take up, looked at again and again, and how it grows. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

export type Sample = {
  /** ms since the beginning. */
  at: number
  memoryMb: number
  heapMb: number
  handles: number
  descriptors: number
}

/** What the add-on at this address says of itself. */
export const sampleOf = async (url: string, at: number): Promise<Sample> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  const figure = (name: string): number => {
    const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]
    if (found === undefined) throw new Error(`/metrics does not tell ${name}`)
    return Number(found)
  }
  return {
    at,
    memoryMb: figure('process_resident_memory_bytes') / 1e6,
    heapMb: figure('nodejs_heap_size_used_bytes') / 1e6,
    handles: figure('nodejs_active_handles_total'),
    descriptors: figure('process_open_fds'),
  }
}

const bytesIn = async (folder: string): Promise<number> => {
  let sum = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    // Files of the log come and go.
    const size = await stat(join(entry.parentPath, entry.name)).catch(() => null)
    sum += size?.size ?? 0
  }
  return sum
}

export type DatabaseSize = { tables: number; log: number }

/** In bytes: what the tables take, and of the embedded database the log of writes, too. */
export const sizeOf = async (place: string): Promise<DatabaseSize> => {
  if (!place.startsWith('postgres')) {
    const log = await bytesIn(join(place, 'pglite', 'pg_wal'))
    return { tables: (await bytesIn(place)) - log, log }
  }
  const client = new pg.Client({ connectionString: place })
  await client.connect()
  // Autovacuum does it sooner or later; what it would free is not growth.
  await client.query('vacuum')
  const { rows } = await client.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  )
  await client.end()
  return { tables: Number(rows[0]?.size), log: 0 }
}

/** Least squares through (hours, value): how much comes in an hour. */
export const perHour = (points: { at: number; value: number }[]): number => {
  const xs = points.map(({ at }) => at / 3_600_000)
  const mean = (values: number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(xs), mean(points.map(({ value }) => value))]
  const spread = xs.reduce((sum, at) => sum + (at - x) ** 2, 0)
  const shared = points.reduce((sum, { value }, n) => sum + ((xs[n] ?? 0) - x) * (value - y), 0)
  return spread === 0 ? 0 : shared / spread
}

/** The least of every span of so many ms: what is left of a heap after its rubbish was taken away. */
export const leastOfEach = (
  points: { at: number; value: number }[],
  span: number,
): { at: number; value: number }[] => {
  const least = new Map<number, { at: number; value: number }>()
  for (const point of points) {
    const key = Math.floor(point.at / span)
    const known = least.get(key)
    if (!known || point.value < known.value) least.set(key, point)
  }
  return [...least.values()]
}
