/**
 * The benchmarks: a table, then the same as JSON. docs/performance.md says how to read them.
 *
 * npm run bench                          everything but what takes long
 *   -- --quick                           fewer items, for a look
 *   -- --soak | --nightly                ten minutes of a busy life too, or an hour of it and nasty files
 *   -- --only writing,api                these benchmarks only; --list names them
 *   -- --json new.json                   keeps the result in a file
 *   -- --compare old.json [new.json]     against an earlier result: of this run, or of two files
 *
 * Ends with 1 when a benchmark failed; the others are measured all the same.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benches } from './benches.ts'
import { asComparison } from './compare.ts'
import { asResult, readResult } from './result.ts'
import { asTable, Skipped, type Bench, type ResultRow } from './row.ts'

const { values: asked, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    soak: { type: 'boolean', default: false },
    nightly: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
    compare: { type: 'string' },
  },
  allowPositionals: true,
})

const isOnRequest = { always: true, soak: asked.soak || asked.nightly, nightly: asked.nightly }

const chosen = (): string[] => {
  const known = Object.keys(benches)
  if (asked.only === undefined)
    return Object.entries(benches).flatMap(([name, { when }]) => (isOnRequest[when] ? [name] : []))
  const names = asked.only.split(',').map((name) => name.trim())
  const strange = names.filter((name) => !known.includes(name))
  if (strange.length === 0) return names
  process.stderr.write(
    `There is no benchmark ${strange.join(', ')}. There are ${known.join(', ')}.\n`,
  )
  process.exit(1)
}

const rowsOf = async (name: string, bench: Bench): Promise<ResultRow[]> => {
  try {
    return await bench({ isQuick: asked.quick, isNightly: asked.nightly })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [error instanceof Skipped ? { name, skipped: why } : { name, failed: why }]
  }
}

const tell = (row: ResultRow): void =>
  void process.stderr.write(
    `${row.name}: ${'measured' in row ? `${row.measured} ${row.unit}` : 'failed' in row ? `FAILED: ${row.failed}` : 'skipped'}\n`,
  )

const measure = async (): Promise<boolean> => {
  const rows: ResultRow[] = []
  // The machine's own speed is needed by every comparison.
  for (const name of new Set(['calibration', ...chosen()])) {
    const bench = benches[name]
    if (!bench) continue
    const made = await rowsOf(name, bench.run)
    for (const row of made) tell(row)
    rows.push(...made)
  }
  const result = await asResult(rows, asked.quick)
  console.log(asTable(rows))
  if (asked.compare !== undefined)
    console.log(`\n${asComparison(readResult(asked.compare), result)}`)
  const json = JSON.stringify(result, null, 2)
  if (asked.json === undefined) console.log(json)
  else writeFileSync(asked.json, `${json}\n`)
  return rows.every((row) => !('failed' in row))
}

const [newer] = positionals
if (asked.list) console.log(Object.keys(benches).join('\n'))
else if (asked.compare !== undefined && newer !== undefined)
  console.log(asComparison(readResult(asked.compare), readResult(newer)))
else if (!(await measure())) process.exitCode = 1
