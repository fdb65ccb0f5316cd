import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { isCurrencySign, signFits } from '../../server/spreadsheet/currency-sign.ts'
import { evidenceIn } from '../../server/spreadsheet/file-evidence.ts'
import { normaliseEmail } from '../../server/spreadsheet/normalise-email.ts'
import { FORMULA_LIKE, guardedCell, plainCell } from '../../server/spreadsheet/plain-cell.ts'
import { orderShownBy, readSince } from '../../server/spreadsheet/read-since.ts'
import { readStatus } from '../../server/spreadsheet/read-status.ts'
import { toEnd } from './import-builders.ts'

describe('a status', () => {
  it.each([
    ['ACTIVE', ['active', ' Aktiv ', 'ACTIVO', 'Actif', '有効', '활성', 'ativo', 'активен']],
    ['INACTIVE', ['Deactivated', 'inaktiv', 'désactivé', 'DESACTIVE', '無効', 'неактивен']],
    ['PENDING', ['invited', 'Ausstehend', 'en attente', '保留中', '대기 중', 'ожидает']],
    ['DECLINED', ['declined', 'abgelehnt', 'refusé', '거부됨', 'отклонён', 'ОТКЛОНЕН']],
  ])('%s is read in the languages of Clockify, in any case', (status, words) => {
    expect(words.map(readStatus)).toEqual(words.map(() => status))
  })

  it('is not read from what is none', () => {
    for (const text of ['', 'yes', 'no', '1', 'constructor', 'x'.repeat(40_000)])
      expect(readStatus(text)).toBeNull()
  })
})

describe('a date', () => {
  it.each([
    '2027-01-01',
    '2027/1/1',
    '2027.01.01',
    '01.01.2027',
    '1/1/2027',
    '1 Jan 2027',
    '1-Jan-2027',
    '1st January 2027',
    'January 1, 2027',
    'JAN 1 2027',
    '2027年1月1日',
    '2027년 1월 1일',
    '2027-01-01 00:00:00',
    '1/1/2027 0:00',
    "'2027-01-01",
    '="2027-01-01"',
    '2027-01-01T00:00:00Z',
    '2027-01-01T00:00:00.999Z',
    '2027-01-01T02:00:00+02:00',
    '2026-12-31 19:00-05:00',
  ])('is midnight UTC: %s', (text) => {
    expect(readSince(text)).toEqual({ since: '2027-01-01T00:00:00Z' })
  })

  it.each([
    ['31/12/2027', '2027-12-31'],
    ['12/31/2027', '2027-12-31'],
    ['31-12-2027', '2027-12-31'],
    ['02.01.2027', '2027-01-02'],
    ['29 February 2028', '2028-02-29'],
    ['15 Sept 2027', '2027-09-15'],
    ['1970-01-01', '1970-01-01'],
    ['2100-12-31', '2100-12-31'],
  ])('that can be read in one way only is read in it: %s', (text, date) => {
    expect(readSince(text)).toEqual({ since: `${date}T00:00:00Z` })
  })

  it('that may be day and month or month and day is refused, with both readings named', () => {
    expect(readSince('01/02/2027')).toEqual({
      reason:
        '“01/02/2027” may be 1 February 2027 or 2 January 2027. Write 2027-02-01 or 2027-01-02.',
      suggestion: '2027-02-01',
    })
  })

  it('is taken in the order that the file shows, unless its cells contradict each other', () => {
    const orderOf = (...cells: string[]) => toEnd(evidenceIn(cells, orderShownBy))
    expect(orderOf('03/04/2027', '25/04/2027 00:00', '3/03/2027', '')).toBe('dayFirst')
    expect(orderOf('03/04/2027', '04-25-2027')).toBe('monthFirst')
    expect(orderOf('25/04/2027', '04/25/2027')).toBe('both')
    expect(orderOf('03/04/2027', '3/03/2027', '25.04.2027', '2027-04-25', '31/02/2027')).toBeNull()
    expect(readSince('03/04/2027', 'dayFirst')).toEqual({ since: '2027-04-03T00:00:00Z' })
    expect(readSince('03/04/2027', 'monthFirst')).toEqual({ since: '2027-03-04T00:00:00Z' })
    expect(readSince('25/04/2027', 'monthFirst')).toEqual({ since: '2027-04-25T00:00:00Z' })
    expect(readSince('03/04/2027', 'both')).toEqual(readSince('03/04/2027'))
  })

  it('that is kept as a number is refused, and the date it stands for suggested', () => {
    expect(readSince('46388')).toEqual({
      reason: '“46388” is how a spreadsheet keeps 1 January 2027. Write it as a date.',
      suggestion: '2027-01-01',
    })
    expect(readSince('46388.75')).toMatchObject({ suggestion: '2027-01-01' })
  })

  it('with a time of day and no time zone is refused', () => {
    expect(readSince('2027-01-01 10:30')).toMatchObject({
      reason: expect.stringMatching(/without a time zone/),
      suggestion: '2027-01-01',
    })
  })

  it.each([
    ['', 'empty'],
    ['2027-02-30', 'no date that exists'],
    ['31.02.2027', 'no date that exists'],
    ['13/13/2027', 'no date that exists'],
    ['2027-02-30T00:00:00Z', 'no date that exists'],
    ['2027-01-01T25:00:00Z', 'no date that exists'],
    ['0099-01-01', 'no date that exists'],
    ['1 Foo 2027', 'no date that exists'],
    ['01/01/27', 'not a date'],
    ['soon', 'not a date'],
    ['99999', 'not a date'],
    ['1969-12-31', 'outside the years'],
    ['2101-01-01', 'outside the years'],
  ])('that is none is refused: %j', (text, why) => {
    expect(readSince(text)).toMatchObject({ reason: expect.stringContaining(why) })
  })

  it('comes back from any text only in the form that Clockify wants', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d/.\-: tz]{0,24}$/),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    )
    fc.assert(
      fc.property(text, (text) => {
        const found = readSince(text)
        const since = 'since' in found ? found.since : '2000-01-01T00:00:00Z'
        expect(since).toMatch(/^(?:19[7-9]|20\d|210)\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
        expect(new Date(since).toISOString().slice(0, 19)).toBe(since.slice(0, 19))
      }),
      { numRuns: 2_000 },
    )
  })
})

it.each([
  'ada@halden.example',
  ' Ada@Halden.Example ',
  'mailto:ada@halden.example',
  'MAILTO:ada@halden.example?subject=Hi',
  'Ada Berg <ada@halden.example>',
  '"Berg, Ada" <ada@halden.example>',
  "'ada@halden.example",
  '="ada@halden.example"',
  'ada@\u200bhalden.example\u00a0',
  'ａｄａ＠halden.example',
])('one address, however it was pasted: %j', (text) => {
  expect(normaliseEmail(text)).toBe('ada@halden.example')
})

it('an address of which something is cut off is nobody’s', () => {
  const blanks = ' '.repeat(1_000)
  expect(normaliseEmail(`ada@halden.example${blanks}bo@halden.example`)).toMatch(/…$/)
  expect(normaliseEmail(`Ada <x> <${'a'.repeat(400)}@x>`)).toBe('a'.repeat(320))
})

it('ten MiB of hostile addresses are read within a second', () => {
  const hostile = `<${'@'.repeat(500)}${'\ufdfa'.repeat(499)}`
  const before = process.cpuUsage()
  for (let n = 0; n < 5_000; n += 1) normaliseEmail(hostile)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(1_000)
})

describe('a cell that is kept from being a formula', () => {
  const nasty = fc
    .array(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ';', '＝', 'a', '1'),
      {
        maxLength: 8,
      },
    )
    .map((letters) => letters.join(''))

  it('is the cell itself again when it is read, and no formula in between', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string()), (text) => {
        const line = Papa.unparse([[guardedCell(text), 'x']], { escapeFormulae: FORMULA_LIKE })
        const [cells] = Papa.parse<string[]>(line, { delimiter: ',', newline: '\r\n' }).data
        const written = cells?.[0] ?? ''
        expect(written).not.toMatch(/^\s*[=+\-@＝]|[;\t\r\n][\s"]*[=+\-@＝]/)
        expect(plainCell(written)).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('and ="…", which keeps leading noughts, is taken off', () => {
    expect(plainCell('="0012"')).toBe('0012')
    expect(plainCell(' = "a ""b""" ')).toBe('a "b"')
    expect(plainCell('=A1&"x"')).toBe('=A1&"x"')
  })
})

describe('a currency beside an amount', () => {
  it.each([
    ['$', 'USD'],
    ['$', 'CAD'],
    ['US$', 'USD'],
    ['€', 'EUR'],
    ['eur', 'EUR'],
    ['¥', 'JPY'],
    ['￥', 'JPY'],
    ['円', 'JPY'],
    ['kr.', 'DKK'],
    ['Kč', 'CZK'],
    ['руб.', 'RUB'],
    ['Rs', 'INR'],
    ['Fr.', 'CHF'],
    ['BTX', 'BTX'],
  ])('%s may be %s', (sign, currency) => {
    expect(isCurrencySign(sign) && signFits(sign, currency)).toBe(true)
  })

  it.each([
    ['€', 'USD'],
    ['US$', 'CAD'],
    ['CHF', 'EUR'],
    ['kr', 'EUR'],
    ['$', 'BTX'],
  ])('%s is not %s', (sign, currency) => {
    expect(signFits(sign, currency)).toBe(false)
  })
})
