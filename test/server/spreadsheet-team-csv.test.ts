import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Member } from '../../server/bulk/types.ts'
import { recogniseColumns } from '../../server/spreadsheet/columns.ts'
import { dataRows } from '../../server/spreadsheet/data-rows.ts'
import { decodeFile } from '../../server/spreadsheet/decode.ts'
import { readAmount } from '../../server/spreadsheet/read-amount.ts'
import { plainCell } from '../../server/spreadsheet/plain-cell.ts'
import { readTable } from '../../server/spreadsheet/read-table.ts'
import { teamCsv } from '../../server/spreadsheet/team-csv.ts'
import { anyAmount } from './bulk-arbitraries.ts'
import { aMember, aTeam } from './bulk-builders.ts'

const HEAD =
  'id,e-mail,name,status,groups,billable rate,cost rate,margin,currency,exported status,exported billable rate,exported cost rate,exported at'
const AS_OF = '2026-01-31T10:00:00Z'

const chunksOf = (members: Member[], rates: { costRate?: number } = {}): string[] => [
  ...teamCsv({ workspace: aTeam({ workspace: rates }).workspace, members, asOf: AS_OF }),
]
const linesOf = (members: Member[]): string[] => chunksOf(members).join('').split('\r\n')

it('the file has a mark, its head, and one line for each member', () => {
  const members = [aMember({ groups: ['Design', 'A; B'] })]
  expect(chunksOf(members).join('')).toBe(
    `\ufeff${HEAD}\r\nada,ada.berg@halden.example,Ada Berg,ACTIVE,"Design, A; B",100.00,50.00,50.0,USD,ACTIVE,100.00,50.00,${AS_OF}\r\n`,
  )
  expect(chunksOf([])).toEqual([`\ufeff${HEAD}\r\n`])
})

it('the file comes in pieces, the head at once', () => {
  const chunks = chunksOf(Array.from({ length: 1_200 }, () => aMember()))
  expect(chunks.map((chunk) => chunk.trimEnd().split('\r\n').length)).toEqual([1, 500, 500, 200])
})

it.each([
  ['JPY', 150_000, '1500'],
  ['JPY', 150_050, '1500.50'],
  ['USD', 5, '0.05'],
  ['KWD', 12_345, '123.450'],
  ['CREDITS', 12_345, '123.45'],
  ['USD', null, ''],
])('an amount in %s of %s minor units is written as "%s"', (currency, billableRate, written) => {
  const cells = linesOf([aMember({ currency, billableRate })])[1]?.split(',')
  expect([cells?.[5], cells?.[10]]).toEqual([written, written])
})

it.each([
  [{ billableRate: null, costRate: 5_000 }, '52.4'],
  [{ billableRate: 10_000, costRate: 12_000 }, "'-20.0"],
  [{ billableRate: 0, costRate: 5_000 }, ''],
  [{ billableRate: 10_000, costRate: null }, ''],
  [{ billableRate: 100_000, costRate: 99_950 }, '0.1'],
  [{ billableRate: 1_000_000, costRate: 1_000_001 }, '0.0'],
])('the margin is that of the rates in force: %j gives "%s"', (rates, margin) => {
  const cell = linesOf([aMember(rates)])[1]?.split(',')[7]
  expect(cell?.replaceAll('"', '')).toBe(margin)
})

it('a cost rate that is not set counts in the margin as the default, and stays blank', () => {
  const line = chunksOf([aMember({ costRate: null })], { costRate: 4_000 })[1]
  expect(line).toContain(',100.00,,60.0,USD,')
})

const anyName = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '=1+1',
    ' \n=1',
    '-a;"b"',
    '@x\r\ny',
    "'+1",
    '="1"',
    'a,b',
    '＝1',
    'a; =1',
    'a;\n"@b',
    "a\t'=1",
  ),
)
const anyRate = fc.option(anyAmount)
const anyExported = fc
  .record({
    userId: fc.stringMatching(/^[0-9a-f]{24}$/),
    name: anyName,
    groups: fc.array(anyName, { maxLength: 3 }),
    billableRate: anyRate,
    costRate: anyRate,
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF', 'CREDITS'),
  })
  .map((overrides) => aMember(overrides))

it('every team comes back from its file, its rates to the minor unit, and no cell is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyExported, { minLength: 1, maxLength: 8 }), async (members) => {
      const { text } = decodeFile(Buffer.from(chunksOf(members).join('')))
      const { rows, delimiter } = await readTable(text)
      for (const cell of rows.flat())
        expect(cell).not.toMatch(/^\s*[=+\-@＝]|[;\t\r\n][\s"]*[=+\-@＝]/)
      const { header, at } = recogniseColumns(rows)
      expect({ delimiter, header, at }).toEqual({
        delimiter: ',',
        header: true,
        at: {
          userId: 0,
          email: 1,
          status: 3,
          billableRate: 5,
          costRate: 6,
          currency: 8,
          baseStatus: 9,
          baseBillableRate: 10,
          baseCostRate: 11,
          exportedAt: 12,
        },
      })
      const read = [...dataRows(rows, header)].map(({ cells }) => {
        const decimals = { KWD: 3, JPY: 0 }[cells[8] ?? ''] ?? 2
        const rateOf = (cell = ''): unknown => {
          const format = { decimal: null, chosen: false, delimiter, decimals }
          const amount = cell === '' ? { amount: null } : readAmount(cell, format)
          return 'amount' in amount ? amount.amount : amount.reason
        }
        return {
          userId: cells[0],
          name: plainCell(cells[2] ?? '').replace(/\r\n?/g, '\n'),
          billableRate: rateOf(cells[5]),
          costRate: rateOf(cells[11]),
        }
      })
      expect(read).toEqual(
        members.map(({ userId, name, billableRate, costRate }) => ({
          userId,
          name: name.replace(/\r\n?/g, '\n'),
          billableRate,
          costRate,
        })),
      )
    }),
  )
})
