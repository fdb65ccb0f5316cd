import { describe, expect, it } from 'vitest'
import { fileText } from '../../ui/models/invite/file-text.ts'
import { readPeople } from '../../ui/models/invite/read-people.ts'

const GROUPS = new Set(['Design', 'Sales, North'])
const read = (text: string) => readPeople(text, (name) => GROUPS.has(name))
const addresses = (text: string): string[] => read(text).people.map(({ email }) => email)

describe('a list of addresses', () => {
  it.each([
    ['a@x.org\nb@x.org\r\nc@x.org'],
    ['a@x.org, b@x.org, c@x.org'],
    ['a@x.org;b@x.org ; c@x.org;'],
    ['a@x.org b@x.org\tc@x.org'],
    ['Ann A <a@x.org>, "B, Bo" <b@x.org>\nc@x.org (Cy)'],
    ['A, Ann <a@x.org>; mailto:b@x.org, c@x.org'],
    ['"a@x.org"\n<b@x.org>\nCy Twombly c@x.org.'],
    ['Ann A <a@x.org> Bo <b@x.org>\n\n  c@x.org  '],
  ])('is read however it is separated: %j', (text) => {
    expect(addresses(text)).toEqual(['a@x.org', 'b@x.org', 'c@x.org'])
  })

  it('keeps what is no address, so that nobody gets lost silently', () => {
    expect(addresses('a@x.org, bob, c.x.org\nd.x.org, e@x.org')).toEqual([
      'a@x.org',
      'bob',
      'c.x.org',
      'd.x.org',
      'e@x.org',
    ])
    expect(addresses('ann @x.org')).toEqual(['@x.org'])
  })

  it('may have rates and groups behind an address', () => {
    expect(read('Ann, a@x.org, 150, 80.50, Design\nb@x.org;150,50;;').people).toEqual([
      { email: 'a@x.org', billableRate: '150', costRate: '80.50', groups: ['Design'] },
      { email: 'b@x.org', billableRate: '150,50', costRate: '', groups: [] },
    ])
  })
})

describe('a line that can be read in two ways', () => {
  it.each([
    ['ada@x.org, 12,50', '12,50'],
    ['ada@x.org, 12,50, 7', '12,50'],
    ['ada@x.org,150,80', '150,80'],
    ['Ada, ada@x.org, 1,200.00', '1,200.00'],
    ['ada@x.org, $1,200.00, 80', '1,200.00'],
    ['ada@x.org, 80, 12,50', '12,50'],
    ['ada@x.org 12,50', '12,50'],
    ['ada@x.org 120', '120'],
    ['120 ada@x.org', '120'],
    ['Ada 2 <ada@x.org> 120', '120'],
    ['email,rate,cost\nada@x.org,12,50,40', '40'],
    ['email,rate\nada@x.org 120', '120'],
  ])('gives no rate and says what is in doubt: %j', (text, named) => {
    expect(read(text).people).toEqual([
      {
        email: 'ada@x.org',
        billableRate: '',
        costRate: '',
        groups: [],
        doubt: expect.stringContaining(`“${named}”`),
      },
    ])
  })

  it('says it of each of several addresses', () => {
    const { people } = read('a@x.org 120 b@x.org 130 c@x.org')
    expect(people.map(({ email, doubt }) => [email, doubt?.slice(0, 5)])).toEqual([
      ['a@x.org', '“120”'],
      ['b@x.org', '“130”'],
      ['c@x.org', undefined],
    ])
  })

  it('is clear with spaces, quotes, semicolons or digits in a name', () => {
    expect(
      read('a@x.org, 12, 50\na@x.org, "12,50"\na@x.org;1,200.00;80\nA 2 <a@x.org>').people.map(
        ({ billableRate, costRate, doubt }) => [billableRate, costRate, doubt],
      ),
    ).toEqual([
      ['12', '50', undefined],
      ['12,50', '', undefined],
      ['1,200.00', '80', undefined],
      ['', '', undefined],
    ])
  })
})

describe('a table with heads', () => {
  it('is read by its heads, and tells which of them say nothing', () => {
    const text =
      'Name,E-mail address,Billable rate (USD),Cost,Groups\nAnn,a@x.org,"1,500.00",80,Design'
    expect(read(text)).toEqual({
      people: [{ email: 'a@x.org', billableRate: '1,500.00', costRate: '80', groups: ['Design'] }],
      ignored: ['Name'],
    })
  })

  it.each([
    ['Billable', 'billableRate'],
    ['billable_rate_usd', 'billableRate'],
    ['Hourly rate [€]', 'billableRate'],
    ['Rate (US$/h)', 'billableRate'],
    ['Rate per hour', 'billableRate'],
    ['Cost', 'costRate'],
    ['costRate', 'costRate'],
    ['Labour cost (EUR)', 'costRate'],
  ] as const)('takes rates from a column that is named %j', (head, column) => {
    const { people, ignored } = read(`Email,${head}\na@x.org,8`)
    expect(people[0]?.[column]).toBe('8')
    expect(ignored).toEqual([])
  })

  it.each([
    'Billable hours',
    'Billable (yes/no)',
    'Cost center',
    'Rate type',
    'Rate (%)',
    'Costs 2',
  ])('takes no rate from a column that only begins like one: %j', (head) => {
    const { people, ignored } = read(`Email,${head}\na@x.org,8`)
    expect(people).toEqual([{ email: 'a@x.org', billableRate: '', costRate: '', groups: [] }])
    expect(ignored).toEqual([head])
  })

  it('has tabs or semicolons as well, and several groups in a cell', () => {
    expect(read('email\tgroup\na@x.org\tDesign; Leads').people[0]?.groups).toEqual([
      'Design',
      'Leads',
    ])
    expect(read('group;email\nSales, North;a@x.org').people[0]).toMatchObject({
      email: 'a@x.org',
      groups: ['Sales, North'],
    })
  })

  it('may come after a list, before another table, and have addresses below it', () => {
    const text = 'a@x.org\nemail,cost\nb@x.org,5\nMail;Rate\nc@x.org;7,5\nd@x.org'
    expect(
      read(text).people.map(({ email, costRate, billableRate }) => [email, billableRate, costRate]),
    ).toEqual([
      ['a@x.org', '', ''],
      ['b@x.org', '', '5'],
      ['c@x.org', '7,5', ''],
      ['d@x.org', '', ''],
    ])
  })
})

it('takes a file as spreadsheets save it', async () => {
  const bytes = (...of: number[]) => new File([new Uint8Array(of)], 'people.csv')
  expect(await fileText(new File(['\ufeffmüller@x.org'], 'a.csv'))).toBe('müller@x.org')
  expect(await fileText(bytes(0xff, 0xfe, 0x61, 0, 0xfc, 0))).toBe('aü')
  expect(await fileText(bytes(0xfe, 0xff, 0, 0x61))).toBe('a')
  expect(await fileText(bytes(0x4d, 0xfc, 0x6c))).toBe('Mül')
})
