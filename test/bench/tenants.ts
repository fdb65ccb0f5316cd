/** Many workspaces at once on one add-on, each at its own limit; and beside a giant one. */
import { availableParallelism, cpus } from 'node:os'
import type { RunView } from '../../server/bulk/views.ts'
import { paceOf, type LightSummary } from './light-workspace.ts'
import type { Row } from './row.ts'
import { openTenantsStage, type TenantsStage, type Usage } from './tenants-stage.ts'

const LIMIT = 50
/** Both rates of each: 500 items. A write's answer is the whole workspace, some 50 kB. */
const MEMBERS = 250
/** Its writes are answered with some 5 MB each. */
const GIANT_MEMBERS = 20_000
const GIANT_ITEMS = 500
const SAMPLE = 1_000
/** ms of one thread for each of 2,000 requests a second. */
const CPU_ALLOWED = 0.5
const MEMORY_ALLOWED = 200

const workspaceId = (n: number): string => (0x5f0000 + n).toString(16).padStart(24, '0')
const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits

/** From the first to the last write that arrived, as a share of the limit. A run is done a little over it: see law.ts. */
const shareOf = (summary: LightSummary): number => paceOf(summary) / LIMIT

const busySeconds = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.irq, 0) / 1_000

type Measured = {
  shares: number[]
  giantShare: number | null
  throttled: number
  maxInAnySecond: number
  items: number
  seconds: number
  cpu: number
  machine: number
  usages: Usage[]
  memoryBefore: number
}

const measure = async (
  stage: TenantsStage,
  giant: { workspaceId: string } | null,
): Promise<Measured> => {
  const planned: Awaited<ReturnType<TenantsStage['plan']>>[] = []
  for (const tenant of stage.tenants)
    planned.push(
      await stage.plan(
        tenant,
        tenant.workspaceId === giant?.workspaceId ? GIANT_ITEMS / 2 : MEMBERS,
      ),
    )
  await stage.clear()
  const before = await stage.usage()
  const usages: Usage[] = []
  const sampling = setInterval(() => void stage.usage().then((usage) => usages.push(usage)), SAMPLE)
  const [from, busyFrom] = [performance.now(), busySeconds()]
  await Promise.all(planned.map((run) => run.start()))
  // One after the other: who looks on is not what is measured.
  const runs: RunView[] = []
  for (const run of planned) runs.push(await run.ended())
  clearInterval(sampling)
  const seconds = (performance.now() - from) / 1_000
  const machine = (busySeconds() - busyFrom) / seconds / availableParallelism()
  const after = await stage.usage()
  for (const { counts, verified } of runs)
    if (counts.done !== counts.total || verified?.matching !== counts.total)
      throw new Error(`A run was not done and proven: ${JSON.stringify({ counts, verified })}`)
  const summaries = await stage.summaries()
  const others = summaries.filter(({ id }) => id !== giant?.workspaceId)
  const giants = summaries.find(({ id }) => id === giant?.workspaceId)
  return {
    shares: others.map(shareOf).toSorted((a, b) => a - b),
    giantShare: giants ? shareOf(giants) : null,
    throttled: summaries.reduce((sum, one) => sum + one.throttled, 0),
    maxInAnySecond: Math.max(...summaries.map((one) => one.maxInAnySecond)),
    items: runs.reduce((sum, run) => sum + run.counts.total, 0),
    seconds,
    cpu: after.cpuSeconds - before.cpuSeconds,
    machine,
    usages: [...usages, after],
    memoryBefore: before.memoryMb,
  }
}

const percent = (share: number | undefined): string => `${round((share ?? 0) * 100)} %`

const noteOf = (m: Measured): string => {
  const median = m.shares[Math.floor(m.shares.length / 2)]
  const lag = Math.max(...m.usages.map((usage) => usage.worstLagMs))
  return [
    `median ${percent(median)}, best ${percent(m.shares.at(-1))}`,
    ...(m.giantShare === null ? [] : [`the giant ${percent(m.giantShare)}`]),
    `${m.items} items in ${round(m.seconds)} s with reading and proof`,
    `${m.throttled} throttled, at most ${m.maxInAnySecond} in any second`,
    `machine ${percent(m.machine)} busy, loop held up ${Math.round(lag)} ms at most`,
  ].join('; ')
}

const rowsOf = (name: string, m: Measured): Row[] => {
  const peak = Math.max(...m.usages.map((usage) => usage.memoryMb))
  return [
    {
      name,
      measured: round((m.shares[0] ?? 0) * 100),
      unit: '% of the limit, the slowest',
      ideal: 100,
      note: noteOf(m),
    },
    {
      name: `${name}, CPU`,
      measured: round((m.cpu / m.items) * 1_000, 2),
      unit: 'ms an item',
      ideal: CPU_ALLOWED,
      note: 'the add-on’s process, reading and proof included; the ideal is what one thread has for 2,000 a second',
      better: 'less',
      byMachine: true,
    },
    {
      name: `${name}, memory`,
      measured: Math.round(peak - m.memoryBefore),
      unit: 'MB above idle',
      ideal: MEMORY_ALLOWED,
      note: `from ${Math.round(m.memoryBefore)} MB; the ideal is the most that is allowed`,
      better: 'less',
    },
  ]
}

const scenario = async (options: {
  name: string
  server: string | null
  workspaces: number
  withGiant: boolean
}): Promise<Row[]> => {
  const { name, server, workspaces, withGiant } = options
  const many = Array.from({ length: workspaces }, (_, n) => ({
    id: workspaceId(n),
    members: MEMBERS,
    limit: LIMIT,
  }))
  const giant = withGiant ? [{ id: workspaceId(0xffff), members: GIANT_MEMBERS, limit: LIMIT }] : []
  const stage = await openTenantsStage({
    server,
    limit: LIMIT,
    clockifies: [many, giant]
      .filter((workspaces) => workspaces.length > 0)
      .map((workspaces) => ({ workspaces, latencyMs: 80, spreadMs: 40 })),
  })
  try {
    return rowsOf(name, await measure(stage, giant[0] ? { workspaceId: giant[0].id } : null))
  } finally {
    await stage.close()
  }
}

/** On the embedded database, and on PostgreSQL where `BENCH_DATABASE_URL` or `TEST_DATABASE_URL` names a server. */
export const benchTenants = async ({ isQuick }: { isQuick: boolean }): Promise<Row[]> => {
  const given = process.env['BENCH_DATABASE_URL'] || process.env['TEST_DATABASE_URL']
  const rows: Row[] = []
  for (const server of [null, ...(given ? [given] : [])]) {
    const where = server === null ? 'embedded' : 'PostgreSQL'
    const workspaces = isQuick ? 8 : 40
    rows.push(
      ...(await scenario({
        name: `${workspaces} workspaces at once, ${where}`,
        server,
        workspaces,
        withGiant: false,
      })),
    )
    const beside = isQuick ? 4 : 10
    rows.push(
      ...(await scenario({
        name: `${beside} workspaces beside a giant, ${where}`,
        server,
        workspaces: beside,
        withGiant: true,
      })),
    )
  }
  return rows
}
