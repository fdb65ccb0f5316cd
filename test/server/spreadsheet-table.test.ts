import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { dataRows } from '../../server/spreadsheet/data-rows.ts'
import { decodeFile } from '../../server/spreadsheet/decode.ts'
import { recogniseColumns } from '../../server/spreadsheet/columns.ts'
import { MOST_ROWS, readTable, UnreadableFile } from '../../server/spreadsheet/read-table.ts'
import { anyFile } from './any-file.ts'

describe('what stands between the cells', () => {
  it.each([
    [',', 'email,rate\nada@x.example,100.50\n'],
    [';', 'email;rate;cost\nada@x.example;100,50;80,00\n'],
    [';', 'ada@x.example;100,50;80,00\nben@x.example;90,00;70,50\n'],
    [';', 'Ada;100,50\nBen;90,00\n'],
    ['\t', 'email\trate\nada@x.example\t1,200.50\n'],
    ['|', 'email|rate\nada@x.example|100,50\n'],
    [',', 'email,groups,rate\nada@x.example,A; B,100\nben@x.example,C; D,90\n'],
    [',', 'email\nada@x.example\n'],
    [';', 'sep=;\r\na,b,c\r\nd,e,f\r\n'],
  ] as const)('is told from the file: %j', async (delimiter, text) => {
    expect((await readTable(text)).delimiter).toBe(delimiter)
  })

  it('is what somebody has set, whatever the file looks like', async () => {
    const { delimiter, rows } = await readTable('sep=;\na;b,c\n', { delimiter: ',' })
    expect(delimiter).toBe(',')
    expect(rows).toEqual([[], ['a;b', 'c']])
  })
})

describe('rows', () => {
  it('count as in a spreadsheet: blank ones, the head and the line "sep=" have a number', async () => {
    const { rows } = await readTable('sep=;\r\n\r\ne;r\r\n;\r\na;1\r\n;;\r\n\r\n')
    expect(rows).toEqual([[], [], ['e', 'r'], [], ['a', '1']])
    expect([...dataRows(rows, true)]).toEqual([{ row: 5, cells: ['a', '1'] }])
    expect([...dataRows(rows, false)].map(({ row }) => row)).toEqual([3, 5])
  })

  it('may end in any manner, also mixed, and hold new lines in quotation marks', async () => {
    const { rows } = await readTable('a,b\r"c\r\nd",e\r\nf,g\nh,"i ""j"""')
    expect(rows).toEqual([
      ['a', 'b'],
      ['c\nd', 'e'],
      ['f', 'g'],
      ['h', 'i "j"'],
    ])
  })

  it.each(Array.from({ length: 16 }, (_, shift) => shift))(
    'have one end of line each, also where a slice ends between its two characters (%i)',
    async (shift) => {
      const { rows } = await readTable(
        `${'a'.repeat(shift + 1)}\r\n${'b,cdefghijklmn\r\n'.repeat(5_000)}`,
      )
      expect(rows).toHaveLength(5_001)
    },
  )

  it('are the same however long the file is: nothing is lost where one slice ends and the next begins', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('"', 'a\nb', ',', '😀', 'x'.repeat(30_000), '""\n""'),
    )
    const table = fc.array(fc.tuple(fc.constant('•'), cell, cell), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        const many = Array.from({ length: 4 }, () => rows).flat()
        const read = await readTable(Papa.unparse(many, { newline, quotes: true }), {
          delimiter: ',',
        })
        const inOneManner = many.map((row) => row.map((text) => text.replace(/\r\n?/g, '\n')))
        expect(read.rows).toEqual(inOneManner)
      }),
      { numRuns: 60 },
    )
  })

  it('are read in slices, so that others get their turn', async () => {
    let turns = 0
    let isDone = false
    const count = (): void => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    await readTable('ada@halden.example,100.00\n'.repeat(40_000))
    isDone = true
    expect(turns).toBeGreaterThan(10)
  })
})

describe('a file is refused as a whole', () => {
  const reasonOf = async (text: string): Promise<string> => {
    const error: unknown = await readTable(text).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnreadableFile)
    return error instanceof UnreadableFile ? error.reason : ''
  }

  it.each([
    ['nothing is in it', '', /is empty/],
    ['only blanks are in it', ' , \n\n,,\r\n', /is empty/],
    ['it has too many columns', `a${','.repeat(200)}\n`, /Row 1 has 201 columns/],
    ['a cell is too long', `a,b\nc,${'d'.repeat(32_768)}\n`, /Row 2 has a cell of more than/],
    ['a quotation mark is not closed', 'a,b\n1,"2\n3,4\n', /Row 2 has a quotation mark/],
    ['one swallows rows', 'a,b\n"Bob" Smith,1\nc,2\n"d",3\n', /Row 2 has a quotation mark/],
    ['a row does not end', `a,b\n"${'x\n'.repeat(300_000)}`, /Row 2 does not end/],
  ])('when %s', async (_, text, reason) => {
    expect(await reasonOf(text)).toMatch(reason)
  })

  it(`when it has more than ${MOST_ROWS} rows of data, and not before`, async () => {
    const row = 'ada@halden.example,1\n'
    const most = await readTable(`e-mail,rate\n\n${row.repeat(MOST_ROWS)}\n,\n`)
    expect(recogniseColumns(most.rows).header).toBe(true)
    expect(await reasonOf(`e-mail,rate\n${row.repeat(MOST_ROWS + 1)}`)).toMatch(/more than 50000/)
    const { rows } = await readTable(row.repeat(MOST_ROWS + 1))
    expect(() => recogniseColumns(rows)).toThrow(UnreadableFile)
  })

  it('when blank rows would be more than a spreadsheet has', async () => {
    expect(await reasonOf(`a,b\n${'\n'.repeat(1_100_000)}c,d\n`)).toMatch(/more than/)
    expect((await readTable(`a,b\n${'\n'.repeat(1_100_000)}`)).rows).toEqual([['a', 'b']])
  })
})

it('no bytes whatever are met with anything but a table or an UnreadableFile', async () => {
  await fc.assert(
    fc.asyncProperty(anyFile, async (bytes) => {
      const read = async (): Promise<unknown> =>
        recogniseColumns((await readTable(decodeFile(bytes).text)).rows)
      const error: unknown = await read().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      expect(error === null || error instanceof UnreadableFile).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})
