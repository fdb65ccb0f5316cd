import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMULA_LIKE, guardedCell } from '../../server/spreadsheet/plain-cell.ts'
import { writeTable } from '../../ui/models/write-table.ts'
import { aMember, openTeamView } from './team-builders.ts'

const members = [
  aMember('ada', { billableRate: 12_000 }),
  aMember('bo', { billableRate: null }),
  aMember('cy', { role: 'OWNER' }),
  aMember('dee', { status: 'INACTIVE' }),
  aMember('eve', { status: 'PENDING' }),
]

const opened = async (ticked: string[] = []) => {
  const view = await openTeamView({ members })
  view.filters.showEverybody()
  for (const id of ticked) view.selection.toggle(id)
  return view
}

describe('filling down', () => {
  it('gives the ticked rows the topmost one’s rate as it is edited, in one step', async () => {
    const { fillDown, edits, cursor } = await opened(['dee', 'bo', 'ada'])
    edits.edit([{ userId: 'ada', field: 'billableRate', after: 13_000 }])
    cursor.go(4, 'billableRate')
    expect(fillDown()).toEqual({ count: 2, noun: 'rate', leftOut: [], hidden: 0 })
    expect(Object.fromEntries(edits.pending.value)).toEqual({
      ada: { billableRate: 13_000 },
      bo: { billableRate: 13_000 },
      dee: { billableRate: 13_000 },
    })
    edits.undo()
    expect([...edits.pending.value.keys()]).toEqual(['ada'])
    edits.redo()
    expect(edits.changeCount.value).toBe(3)
  })

  it('takes the topmost in the grid’s order', async () => {
    const { fillDown, edits, cursor, order } = await opened(['ada', 'cy'])
    order.by('member')
    cursor.go(0, 'billableRate')
    fillDown()
    expect(Object.fromEntries(edits.pending.value)).toEqual({ ada: { billableRate: 10_000 } })
  })

  it('without ticks takes the value of the row above', async () => {
    const { fillDown, edits, cursor } = await opened()
    cursor.go(1, 'billableRate')
    expect(fillDown()).toMatchObject({ count: 1 })
    expect(Object.fromEntries(edits.pending.value)).toEqual({ bo: { billableRate: 12_000 } })
  })

  it('takes from and writes to shown rows only, and counts the ticked ones that are hidden', async () => {
    const { fillDown, edits, cursor, filters } = await opened(['ada', 'bo', 'cy', 'dee'])
    filters.text.value = 'e'
    filters.rate.value = 'any'
    cursor.go(0, 'billableRate')
    filters.text.value = 'ada'
    expect(fillDown()).toEqual({ reason: expect.stringContaining('Of 4 ticked rows only one is') })
    filters.text.value = 'eve'
    expect(fillDown()).toEqual({ reason: expect.stringContaining('Of 4 ticked rows none is') })
    filters.text.value = ''
    filters.status.value = 'ACTIVE'
    expect(fillDown()).toMatchObject({ count: 2, hidden: 1 })
    expect([...edits.pending.value.keys()].toSorted()).toEqual(['bo', 'cy'])
  })

  it('switches statuses and names those that cannot be switched', async () => {
    const { fillDown, edits, cursor } = await opened(['ada', 'bo', 'cy', 'dee', 'eve'])
    edits.edit([{ userId: 'ada', field: 'status', after: 'INACTIVE' }])
    cursor.go(0, 'status')
    expect(fillDown()).toEqual({
      count: 1,
      noun: 'status',
      hidden: 0,
      leftOut: [
        'cy: The owner is always active.',
        'eve: The invitation is still open, so there is no status to switch.',
      ],
    })
    expect([...edits.pending.value.keys()]).toEqual(['ada', 'bo'])
  })

  it.each([
    [['bo', 'cy'], 0, 'billableRate', 'bo has no billable rate of their own'],
    [[], 2, 'billableRate', 'bo has no billable rate of their own'],
    [[], 0, 'billableRate', 'There is no row above'],
    [['ada'], 0, 'costRate', 'Only one row is ticked'],
    [['ada', 'bo'], 0, 'groups', 'Put the cursor on a rate or a status'],
    [['ada', 'bo'], -1, 'costRate', 'Put the cursor on a rate or a status'],
  ] as const)(
    'with %j ticked and the cursor at %i %s says: %s',
    async (ticked, row, column, words) => {
      const { fillDown, edits, cursor } = await opened([...ticked])
      cursor.go(row, column)
      expect(fillDown()).toEqual({ reason: expect.stringContaining(words) })
      expect(edits.changeCount.value).toBe(0)
    },
  )
})

it('a copied cell is guarded as a cell of an exported file is', () => {
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    "'",
    '"',
    ';',
    '\t',
    '\n',
    '\r',
    ' ',
    'a',
    '1',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const cell = guardedCell(pieces.join(''))
      const safe = FORMULA_LIKE.test(cell) ? `'${cell}` : cell
      const quoted = /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
      expect(writeTable([[pieces.join('')]])).toBe(quoted)
    }),
  )
})

describe('copying', () => {
  it('gives the cell a plain number without thousands in the reader’s writing', async () => {
    const { copyCells, edits } = await openTeamView({ members, locale: 'de' })
    edits.edit([{ userId: 'ada', field: 'billableRate', after: 123_456 }])
    expect(copyCells()).toEqual({ text: '1234,56', count: 1, noun: 'rate' })
  })

  it('gives the column of the ticked rows in the grid’s order, empty where no rate is set', async () => {
    const { copyCells, order, cursor } = await opened(['ada', 'bo', 'cy'])
    order.by('member')
    cursor.go(4, 'billableRate')
    expect(copyCells()).toEqual({ text: '100.00\n\n120.00', count: 3, noun: 'rate' })
  })

  it('gives the ticked members with a head from any other column', async () => {
    const { copyCells, cursor } = await opened(['ada', 'bo'])
    cursor.go(3, 'tick')
    expect(copyCells()).toEqual({
      text: [
        'Name\tE-mail\tStatus\tBillable rate\tCost rate',
        'ada\tada@example.org\tActive\t120.00\t50.00',
        'bo\tbo@example.org\tActive\t\t50.00',
      ].join('\n'),
      count: 2,
      noun: 'member',
    })
  })

  it('lets no name become a formula or break out of its cell', async () => {
    const named = (name: string) => aMember('x', { name })
    for (const [name, cell] of [
      ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
      ['+1', "'+1"],
      ['-1', "'-1"],
      ['@x', "'@x"],
      ['a\tb', '"a\tb"'],
      ['a\nb', '"a\nb"'],
      ['\t=1', `"'\t'=1"`],
      [' =1+1', "' =1+1"],
      ['＝1+1', "'＝1+1"],
      ["'=1+1", "''=1+1"],
      ['a\n=1', `"a\n'=1"`],
      ['Ada; =1+1;', "Ada;' =1+1;"],
    ] as const) {
      const { copyCells, cursor, selection } = await openTeamView({ members: [named(name)] })
      selection.toggle('x')
      cursor.go(0, 'member')
      expect(copyCells()?.text.split(/\t?x@|\tx\./)[0]).toContain(`Cost rate\n${cell}`)
    }
  })

  it('has nothing to give elsewhere without ticks', async () => {
    const { copyCells, cursor } = await opened()
    cursor.go(0, 'member')
    expect(copyCells()).toBeNull()
  })

  it('comes back as it was when it is pasted again', async () => {
    const { copyCells, paste, cursor } = await opened(['ada', 'bo', 'cy'])
    cursor.go(0, 'billableRate')
    await paste.offer(copyCells()?.text ?? '')
    expect(paste.preview.value).toMatchObject({ how: 'place', edits: [], problems: [] })
  })
})
