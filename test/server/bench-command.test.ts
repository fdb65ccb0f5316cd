/** The benchmarks are seldom run: here that they can be, and that their results are kept and compared. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareResults } from '../bench/compare.ts'
import { readResult, type Result } from '../bench/result.ts'

const NO_SERVER = { BENCH_DATABASE_URL: '', TEST_DATABASE_URL: '' }

const bench = async (
  flags: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; text: string }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/bench.ts', ...flags], {
    env: { ...process.env, ...NO_SERVER, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, text }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rateboard-results-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('those asked for are measured with the machine, kept as JSON and compared; what needs a PostgreSQL is skipped', async () => {
  const kept = join(folder, 'kept.json')
  const { code, text } = await bench(['--quick', '--only', 'reading,nodes', '--json', kept])
  expect(text).toContain('read a team, time')
  expect(text).toMatch(/nodes +skipped .*BENCH_DATABASE_URL/)
  expect(code).toBe(0)
  const result = readResult(kept)
  expect(result.rows.map(({ name }) => name)).toEqual([
    'the machine itself',
    'read a team, requests',
    'read a team, time',
    'nodes',
  ])
  expect(result).toMatchObject({ isQuick: true, machine: { node: process.version } })
  const compared = await bench(['--compare', kept, kept])
  expect(compared).toMatchObject({ code: 0 })
  expect(compared.text).toMatch(/read a team, time.*× 1\.00/)
})

it('a benchmark that fails loses no other, and ends the command with 1', async () => {
  const kept = join(folder, 'failed.json')
  const nowhere = { BENCH_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere' }
  const { code, text } = await bench(['--only', 'nodes,calibration', '--json', kept], nowhere)
  expect(code).toBe(1)
  expect(text).toMatch(/nodes +FAILED/)
  expect(readResult(kept).rows).toMatchObject([
    { name: 'the machine itself', unit: 'rounds/s' },
    { name: 'nodes', failed: expect.stringMatching(/.+/) },
  ])
})

describe('a comparison', () => {
  const result = (speed: number, rows: Result['rows']): Result => ({
    version: 'v',
    measuredAt: '2026-11-22T00:00:00.000Z',
    machine: { cpu: 'c', cores: 2, memoryGb: 8, node: 'v', database: 'd' },
    isQuick: false,
    rows: [
      { name: 'the machine itself', measured: speed, unit: '', ideal: speed, note: '' },
      ...rows,
    ],
  })
  const row = (measured: number, more: object = {}) => ({
    name: 'one',
    measured,
    unit: '',
    ideal: 1,
    note: '',
    ...more,
  })
  const ratioOf = (older: Result, newer: Result) =>
    compareResults(older, newer).find(({ name }) => name === 'one')?.ratio

  it('is over 1 for what is better, be it more or less', () => {
    expect(ratioOf(result(1, [row(10)]), result(1, [row(12)]))).toBeCloseTo(1.2)
    const less = { better: 'less' }
    expect(ratioOf(result(1, [row(10, less)]), result(1, [row(20, less)]))).toBeCloseTo(0.5)
  })

  it('takes the speed of the machine out of what it decides, and of nothing else', () => {
    const byMachine = { byMachine: true }
    expect(ratioOf(result(1, [row(10, byMachine)]), result(2, [row(20, byMachine)]))).toBeCloseTo(1)
    const less = { better: 'less', ...byMachine }
    expect(ratioOf(result(1, [row(10, less)]), result(2, [row(5, less)]))).toBeCloseTo(1)
    expect(ratioOf(result(1, [row(49)]), result(2, [row(49)]))).toBeCloseTo(1)
  })

  it('says nothing of what one of the two did not measure', () => {
    expect(ratioOf(result(1, [row(10)]), result(1, [{ name: 'one', failed: 'x' }]))).toBeNull()
  })
})
