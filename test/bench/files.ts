/** What a big file costs: an import of 50,000 rows, and an export of 10,000 members. */
import type { ImportView } from '../../server/bulk/views.ts'
import type { Row } from './row.ts'
import { openStage, type Stage } from './stage.ts'

const MEMBERS = 10_000
const ROWS = 50_000
/** How often the add-on is looked at while it reads, ms. */
const LOOK = 200

/** What the add-on's process says of itself: CPU in seconds, memory in MB. */
const usage = async (stage: Stage): Promise<{ cpu: number; memory: number }> => {
  const text = await (await fetch(`${stage.addon.url}/metrics`)).text()
  const figure = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    cpu: figure('process_cpu_seconds_total'),
    memory: figure('process_resident_memory_bytes') / 1e6,
  }
}

/** The team's own file with every billable rate edited, and strangers below it up to 50,000 rows. */
const bigFile = (exported: string): string => {
  const [head = '', ...members] = exported.trimEnd().split('\r\n')
  const edited = members.map((line) => line.replace(/,(\d+)\.\d\d,/, (_, whole) => `,${whole}.37,`))
  const strangers = Array.from(
    { length: ROWS - members.length },
    (_, n) => `,stranger.${n}@halden.example,Stranger ${n},ACTIVE,,100.00,50.00,,USD,,,,`,
  )
  return [head, ...edited, ...strangers].join('\r\n')
}

const post = async (stage: Stage, file: string): Promise<ImportView> => {
  const answer = await fetch(`${stage.addon.url}/api/imports`, {
    method: 'POST',
    headers: { 'X-Addon-Token': stage.token, 'Content-Type': 'text/csv' },
    body: file,
  })
  if (!answer.ok) throw new Error(`The import was answered ${answer.status}`)
  return (await answer.json()) as ImportView
}

const exportRow = async (stage: Stage): Promise<{ row: Row; file: string }> => {
  await stage.ask('/team?fresh=true')
  const from = performance.now()
  const answer = await fetch(`${stage.addon.url}/api/team.csv`, {
    headers: { 'X-Addon-Token': stage.token },
  })
  const pieces: Uint8Array[] = []
  let first = 0
  for await (const piece of answer.body ?? []) {
    first ||= performance.now()
    pieces.push(piece)
  }
  const whole = Math.round(performance.now() - from)
  const file = Buffer.concat(pieces)
  const note = `${MEMBERS} members, ${Math.round(file.length / 1e5) / 10} MB; the whole in ${whole} ms`
  return {
    row: {
      name: 'export, first byte',
      measured: Math.round(first - from),
      unit: 'ms',
      ideal: 200,
      note,
      better: 'less',
      byMachine: true,
    },
    file: file.toString(),
  }
}

export const benchFiles = async (): Promise<Row[]> => {
  const stage = await openStage({ members: MEMBERS })
  try {
    const { row, file } = await exportRow(stage)
    const big = bigFile(file)
    const idle = await usage(stage)
    let [peak, slowest] = [0, 0]
    const look = async (): Promise<void> => {
      const asked = performance.now()
      peak = Math.max(peak, (await usage(stage)).memory)
      slowest = Math.max(slowest, performance.now() - asked)
    }
    const watch = setInterval(() => void look(), LOOK)
    const from = performance.now()
    const plan = await post(stage, big)
    const seconds = Math.round((performance.now() - from) / 10) / 100
    clearInterval(watch)
    const cpu = Math.round(((await usage(stage)).cpu - idle.cpu) * 100) / 100
    const { pending, blocked } = plan.counts
    return [
      row,
      {
        name: 'import, CPU',
        measured: cpu,
        unit: 's',
        ideal: 3,
        better: 'less',
        byMachine: true,
        note: `${plan.import.rows} rows: ${pending} to write, ${blocked} blocked; ${seconds} s, another request waited ${Math.round(slowest)} ms at most`,
      },
      {
        name: 'import, memory',
        measured: Math.round(peak - idle.memory),
        unit: 'MB above idle',
        ideal: 300,
        better: 'less',
        note: 'the add-on with its embedded database; the ideals are the most that is allowed',
      },
    ]
  } finally {
    await stage.close()
  }
}
