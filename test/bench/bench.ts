/**
 * The benchmarks: a table, then the same as JSON. Figures of one run are to be compared with each other (the ideal and
 * the other contestants stand beside each), never across machines.
 *
 * `npm run bench -- --quick` writes fewer items; `-- --nightly` reads a hundred thousand nasty files, too.
 */
import { benchApi } from './api.ts'
import { benchFiles } from './files.ts'
import { benchImportFuzz } from './import-fuzz.ts'
import { benchReading } from './reading.ts'
import { asTable, type Row } from './row.ts'
import { benchWriting } from './writing.ts'

const isQuick = process.argv.includes('--quick')
const nightly = process.argv.includes('--nightly') ? [benchImportFuzz] : []

const rows: Row[] = []
for (const bench of [benchWriting, benchReading, benchApi, benchFiles, ...nightly]) {
  const made = await bench({ isQuick })
  process.stderr.write(`${made.map((row) => `${row.name}: ${row.measured}`).join('\n')}\n`)
  rows.push(...made)
}
console.log(asTable(rows))
console.log(JSON.stringify({ node: process.version, rows }, null, 2))
