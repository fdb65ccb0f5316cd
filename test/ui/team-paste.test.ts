import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameColumn } from '../../server/spreadsheet/column-names.ts'
import { readHead } from '../../ui/models/paste/head-names.ts'
import { aMember, openTeamView } from './team-builders.ts'

const members = [
  aMember('ada', { name: 'Ada Lovelace', email: 'ada@example.org' }),
  aMember('bo', { billableRate: null, costRate: null }),
  aMember('cy'),
  aMember('dee'),
]

const pasted = async (
  text: string,
  prepare: (view: Awaited<ReturnType<typeof openTeamView>>) => void = () => undefined,
) => {
  const view = await openTeamView({ members })
  prepare(view)
  const offered = await view.paste.offer(text)
  const preview = view.paste.preview.value
  return { ...view, offered, plan: preview }
}

/** Each line as `who field before>after`. */
const lines = ({ plan }: Awaited<ReturnType<typeof pasted>>): string[] =>
  (plan?.lines ?? []).map(
    ({ member, field, before, after, same }) =>
      `${member.userId} ${field} ${before}>${after}${same ? ' same' : ''}`,
  )

describe('one pasted cell', () => {
  it.each(['150', '150\n', ' 150.00 \r\n'])('%j lands at once on the cell', async (text) => {
    const { offered, plan, edits } = await pasted(text)
    expect([offered, plan]).toEqual([{ landed: 1 }, null])
    expect(Object.fromEntries(edits.pending.value)).toEqual({ ada: { billableRate: 15_000 } })
  })

  it('that is no amount lands nowhere and says so', async () => {
    const { offered, edits } = await pasted('n/a')
    expect(offered).toEqual({ reason: 'Nothing was pasted. “n/a” is not an amount.' })
    expect(edits.changeCount.value).toBe(0)
  })

  it('shows what it fills where members are ticked, and edits them in one step', async () => {
    const view = await pasted('100', ({ selection, cursor }) => {
      for (const id of ['cy', 'bo', 'ada']) selection.toggle(id)
      cursor.go(3)
    })
    expect(view.plan?.how).toBe('fill')
    expect(lines(view)).toEqual([
      'ada billableRate 10000>10000 same',
      'bo billableRate null>10000',
      'cy billableRate 10000>10000 same',
    ])
    expect(view.edits.changeCount.value).toBe(0)
    expect(view.paste.apply()).toBe(1)
    expect(Object.fromEntries(view.edits.pending.value)).toEqual({ bo: { billableRate: 10_000 } })
    view.edits.undo()
    expect(view.edits.changeCount.value).toBe(0)
  })

  it('lands at once where the cursor’s own row is the only one ticked', async () => {
    const { offered } = await pasted('7', ({ selection }) => selection.toggle('ada'))
    expect(offered).toEqual({ landed: 1 })
  })
})

describe('a pasted block', () => {
  it('is shown first, by place, and edits nothing when it is let go', async () => {
    const view = await pasted('110\t55\r\n\t56\r\n"1,300.00"\t\r\n')
    expect(lines(view)).toEqual([
      'ada billableRate 10000>11000',
      'ada costRate 5000>5500',
      'bo costRate null>5600',
      'cy billableRate 10000>130000',
    ])
    expect(Object.fromEntries(view.proposals.value)).toEqual({
      ada: { billableRate: 11_000, costRate: 5_500 },
      bo: { costRate: 5_600 },
      cy: { billableRate: 130_000 },
    })
    view.paste.cancel()
    expect([view.panel.value, view.proposals.value.size]).toEqual([null, 0])
    expect(view.edits.changeCount.value).toBe(0)
  })

  it('follows the order and the filters of the grid', async () => {
    const view = await pasted('1\n2', ({ order, filters, cursor }) => {
      order.by('member')
      filters.text.value = 'e'
      cursor.go(0)
    })
    expect(lines(view)).toEqual(['dee billableRate 10000>100', 'cy billableRate 10000>200'])
  })

  it('names cells that are no amount, rows below the last member and columns beyond the rates', async () => {
    const { plan } = await pasted('n/a\t7\n8\n9\n\n', ({ cursor }) => cursor.go(2, 'costRate'))
    expect(plan).toMatchObject({
      problems: [{ text: 'n/a', whose: 'cy', reason: '“n/a” is not an amount.' }],
      rowsBelow: 1,
      columnsRight: 1,
    })
  })

  it('reads quoted cells with tabs, line ends and quotes, and quotes nobody closes', async () => {
    const quoted = await pasted('"a\tb\nc ""d"""\t7\n12\t8')
    expect(quoted.plan?.problems.map(({ text }) => text)).toEqual(['a\tb\nc "d"'])
    expect(lines(quoted)).toEqual([
      'ada costRate 5000>700',
      'bo billableRate null>1200',
      'bo costRate null>800',
    ])
    const open = await pasted('"x\t7\n12\t8')
    expect(lines(open)).toHaveLength(3)
  })

  it('does not land in a rate that is hidden', async () => {
    const view = await pasted('1\t2', ({ columns }) => columns.hide(['costRate']))
    expect(lines(view)).toEqual(['ada billableRate 10000>100'])
    expect(view.plan?.columnsRight).toBe(1)
  })

  it('lands where the cursor was when it was pasted, though reading takes a moment', async () => {
    const view = await openTeamView({ members })
    const offered = view.paste.offer('1\n2')
    view.cursor.go(2)
    await offered
    expect(view.paste.preview.value?.lines.map(({ member }) => member.userId)).toEqual([
      'ada',
      'bo',
    ])
  })

  it('needs a rate to land on', async () => {
    const { offered } = await pasted('1\n2', ({ cursor }) => cursor.go(0, 'status'))
    expect(offered).toMatchObject({ reason: expect.stringContaining('Put the cursor on a rate') })
  })
})

describe('a block that names its members', () => {
  it('goes to them wherever they stand, from whichever cell', async () => {
    const view = await pasted(
      'E-mail\tRate\nDEE@example.org\t70\nada lovelace\t1.5\nnobody@else.org\t9\ndee\t8',
      ({ cursor }) => cursor.go(2, 'status'),
    )
    expect(view.plan).toMatchObject({
      how: 'person',
      head: true,
      problems: [
        { text: 'nobody@else.org', reason: 'Nobody has this e-mail or name.' },
        { text: 'dee', reason: 'Named before; the first row counts.' },
      ],
    })
    expect(lines(view)).toEqual(['dee billableRate 10000>7000', 'ada billableRate 10000>150'])
  })

  it('fills the rate under the cursor, or both', async () => {
    const cost = await pasted('cy\t1', ({ cursor }) => cursor.go(0, 'costRate'))
    expect(lines(cost)).toEqual(['cy costRate 5000>100'])
    expect(lines(await pasted('cy\t1\t2'))).toEqual([
      'cy billableRate 10000>100',
      'cy costRate 5000>200',
    ])
  })

  it('does not choose between two members of one name', async () => {
    const view = await openTeamView({
      members: [aMember('a', { name: 'Kim' }), aMember('b', { name: 'Kim' }), aMember('c')],
    })
    await view.paste.offer('kim\t5\nc\t6')
    expect(view.paste.preview.value?.problems).toEqual([
      { text: 'kim', whose: null, reason: '2 members have this name. Use their e-mails.' },
    ])
  })
})

describe('a block with heads', () => {
  const emails = { ada: 'ada@example.org', cy: 'cy@example.org' }

  it('lands each column where its head says, whatever the order and wherever the cursor is', async () => {
    const view = await pasted(
      `E-mail\tCost rate\tBillable rate\n${emails.ada}\t60\t120\n${emails.cy}\t\t130`,
      ({ cursor }) => cursor.go(1, 'costRate'),
    )
    expect(lines(view).toSorted()).toEqual([
      'ada billableRate 10000>12000',
      'ada costRate 5000>6000',
      'cy billableRate 10000>13000',
    ])
  })

  it('finds the e-mails in whichever column they stand, and names columns that are not pasted', async () => {
    const view = await pasted(
      `Team\tBillable rate (USD / h)\tStart\tName\tE-MAIL\n7\t120\t2020\tBo\t${emails.ada}\n\t130\t\tCy\t`,
    )
    expect(lines(view)).toEqual(['ada billableRate 10000>12000', 'cy billableRate 10000>13000'])
    expect(view.plan).toMatchObject({ how: 'person', head: true, skipped: ['Team', 'Start'] })
  })

  it('that names no rate lands nothing and says what to call it', async () => {
    const { plan } = await pasted(`wer\tneu\n${emails.ada}\t120`)
    expect(plan?.lines).toEqual([])
    expect(plan?.problems.at(-1)).toMatchObject({
      text: 'neu',
      reason: expect.stringContaining('“Billable rate” or “Cost rate”'),
    })
  })

  it('does not choose between two columns of one name', async () => {
    const view = await pasted(
      `E-mail\tCost rate\tBillable rate\tBilling rate\n${emails.ada}\t1\t2\t3`,
    )
    expect(lines(view)).toEqual(['ada costRate 5000>100'])
    expect(view.plan?.problems.map(({ text }) => text)).toEqual(['Billable rate', 'Billing rate'])
  })

  it('without people goes down from the cursor, under the right rates', async () => {
    const view = await pasted('Cost rate\tBillable rate\n1\t2\n3\t4')
    expect(lines(view).toSorted()).toEqual([
      'ada billableRate 10000>200',
      'ada costRate 5000>100',
      'bo billableRate null>400',
      'bo costRate null>300',
    ])
  })

  it('leaves out a rate that the grid hides, and says so', async () => {
    const view = await pasted(`E-mail\tCost rate\n${emails.ada}\t1`, ({ columns }) =>
      columns.hide(['costRate']),
    )
    expect([lines(view), view.plan?.skipped]).toEqual([[], ['Cost rate (hidden)']])
  })

  it('is what the grid copies of its ticked members', async () => {
    const view = await openTeamView({ members: [...members, aMember('=eve')] })
    view.selection.selectMatching()
    view.cursor.go(0, 'member')
    await view.paste.offer(view.copyCells()?.text ?? '')
    expect(view.paste.preview.value).toMatchObject({
      how: 'person',
      edits: [],
      problems: [],
      skipped: ['Status'],
    })
    expect(view.paste.preview.value?.lines).toHaveLength(8)
  })

  it('is read by the names that files are read by', () => {
    for (const name of [
      'E-mail',
      'billable_rate',
      'Rate',
      'COST RATE (EUR)',
      'Courriel',
      'Costo',
    ]) {
      const { who, rates } = readHead([name])
      const field = nameColumn(name)?.field
      expect([who.length > 0 ? 'email' : rates[0]?.field, name]).toEqual([field, name])
    }
    expect(readHead(['Billable rate (old)', 'Exported cost rate'])).toMatchObject({ rates: [] })
  })
})

it('refuses an e-mail that two members have', async () => {
  const twin = { email: 'kim@example.org' }
  const view = await openTeamView({
    members: [aMember('a', twin), aMember('b', twin), aMember('c')],
  })
  await view.paste.offer('KIM@example.org\t5\nc\t6')
  expect(view.paste.preview.value?.problems).toEqual([
    { text: 'KIM@example.org', whose: null, reason: expect.stringContaining('2 members have') },
  ])
  view.paste.apply()
  expect([...view.edits.pending.value.keys()]).toEqual(['c'])
})

it('lands what is shown, also over what was edited while it was shown', async () => {
  const { paste, edits } = await pasted('100\t60\n7')
  edits.edit([
    { userId: 'ada', field: 'billableRate', after: 99_900 },
    { userId: 'ada', field: 'costRate', after: 6_000 },
  ])
  expect(paste.preview.value?.lines.slice(0, 2)).toMatchObject([
    { before: 99_900, after: 10_000, same: false },
    { before: 6_000, after: 6_000, same: true },
  ])
  expect(paste.apply()).toBe(2)
  expect(Object.fromEntries(edits.pending.value)).toEqual({
    ada: { costRate: 6_000 },
    bo: { billableRate: 700 },
  })
})

describe('whatever is pasted', () => {
  it('changes nothing outside of its target', async () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 999 }).map(String),
      fc.constantFrom('', 'n/a', '-5', '"', '"x\ty"', 'ada@example.org', 'bo', '1.2.3', '=1+1'),
      fc.string({ maxLength: 8 }),
    )
    const block = fc
      .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 7 })
      .map((rows) => rows.map((cells) => cells.join('\t')).join('\n'))
    const column = fc.constantFrom('billableRate', 'costRate', 'status', 'member')
    const ticks = fc.subarray(members.map(({ userId }) => userId))
    await fc.assert(
      fc.asyncProperty(block, fc.nat(3), column, ticks, async (text, row, column, ticked) => {
        const { paste, edits, cursor, selection } = await openTeamView({ members })
        for (const id of ticked) selection.toggle(id)
        cursor.go(row, column)
        await paste.offer(text)
        const plan = paste.preview.value
        const below = members.slice(row).map(({ userId }) => userId)
        const named = members.filter(
          ({ email, name }) =>
            text.toLowerCase().includes(email) || text.toLowerCase().includes(name.toLowerCase()),
        )
        const allowed = new Set(
          plan?.how === 'person'
            ? named.map(({ userId }) => userId)
            : plan?.how === 'fill'
              ? ticked
              : below,
        )
        paste.apply()
        for (const [userId, edit] of edits.pending.value) {
          expect(allowed).toContain(userId)
          expect(edit.status).toBeUndefined()
          expect(column === 'costRate' ? edit.billableRate : undefined).toBeUndefined()
          expect(plan?.how === 'fill' ? Object.keys(edit) : [column]).toEqual([column])
        }
      }),
      { numRuns: 300 },
    )
  })
})
