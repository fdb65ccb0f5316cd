import { beforeAll, expect, it } from 'vitest'
import type { ImportOptions } from '../../server/bulk/import-view.ts'
import { importFile, sendForm } from './import-door.ts'
import { ratedMembers } from './run-builders.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
let ids: string[]
beforeAll(async () => {
  given = await setup({ lasts: 'file' })
  ids = ratedMembers(await given.owner.team(), 3)
})

/** What becomes of cells, each in a row of its own; the items of the members in their order. */
const planned = async (head: string, cells: string[], options?: ImportOptions) => {
  const rows = cells.map((cell, n) => `${ids[n]};${cell}`)
  const plan = await importFile(given, [`id;${head}`, ...rows].join('\n'), options)
  const items = await given.owner.items(plan.id)
  return { items: items.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)), plan }
}

it.each(['Billable rate (EUR)', 'Rate in €', 'hourly_rate_eur', '€ rate', 'Rate (€/h)'])(
  'an amount under the head “%s” is in euros, unless its cell says otherwise',
  async (head) => {
    const { items, plan } = await planned(head, ['151', '$152', '153 €'])
    expect(items.map(({ outcome, after }) => [outcome, after])).toEqual([
      ['blocked', null],
      ['pending', 15_200],
      ['blocked', null],
    ])
    expect(plan.import.problems[0]).toMatchObject({
      row: 2,
      field: 'billableRate',
      text: '151',
      reason: expect.stringMatching(/^The file has (?:EUR|€), and .+'s rates are in USD\.$/),
    })
  },
)

it('an amount under a head that names the member’s currency, or none, is planned', async () => {
  for (const head of ['Billable rate (USD)', 'Cost rate in $', 'rate usd', 'Satz (Std)']) {
    const { plan } = await planned(head, ['151'])
    expect([head, plan.counts.pending]).toEqual([head, 1])
  }
})

it('a head names the currency of a column that was set by hand, too', async () => {
  const set = (head: string) => planned(head, ['151'], { columns: { costRate: 1 } })
  for (const head of ['EUR per head', 'New price 2027 (EUR)']) {
    const { items } = await set(head)
    expect(items).toMatchObject([{ field: 'costRate', outcome: 'blocked' }])
  }
  expect((await set('NEW PRICE 2027')).plan.counts.pending).toBe(1)
})

it('amounts that contradict each other settle nothing: one that may be either is refused', async () => {
  const { items, plan } = await planned('rate', ['1,50', '1.50', '1.500'])
  expect(items.map(({ outcome, after }) => [outcome, after])).toEqual([
    ['pending', 150],
    ['pending', 150],
    ['blocked', null],
  ])
  expect(plan.import.decimal).toBeNull()
  const said = await planned('rate', ['1,50', '1,5', '1.500'], { decimal: ',' })
  expect(said.items[2]?.after).toBe(150_000)
})

it('dates are read in the order that others of the column show', async () => {
  const sinces = async (...dates: string[]) => {
    const cells = dates.map((date, n) => `${n + 1};${date}`)
    const { items } = await planned('rate;since', cells, { since: '2026-07-01T00:00:00Z' })
    return items.map(({ since }) => since)
  }
  expect(await sinces('03/04/2027', '25/04/2027')).toEqual([
    '2027-04-03T00:00:00Z',
    '2027-04-25T00:00:00Z',
  ])
  expect(await sinces('03/04/2027', '04/25/2027')).toEqual([
    '2027-03-04T00:00:00Z',
    '2027-04-25T00:00:00Z',
  ])
  expect(await sinces('03/04/2027', '04/25/2027', '25/04/2027')).toEqual([
    null,
    '2027-04-25T00:00:00Z',
    '2027-04-25T00:00:00Z',
  ])
})

it('of two columns for one rate neither is taken, and a file that asks for nothing else needs one', async () => {
  const file = `id;Billable rate;billable_rate\n${ids[0]};151;152`
  const { status, body } = await sendForm(given.app, given.owner, file)
  expect([status, body.error.code]).toEqual([422, 'columns_needed'])
  expect(body.error.details).toMatchObject({
    columns: [{ field: 'userId' }, { field: null }, { field: null }],
  })
  const { counts, items } = await importFile(given, file, { columns: { billableRate: 2 } })
  expect(counts.pending).toBe(1)
  expect(items).toMatchObject([{ after: 15_200 }])
})

it('a row that stands in the file twice is planned once, and the other is counted as blocked', async () => {
  const row = `${ids[0]};151`
  const { counts, import: facts } = await importFile(given, ['id;rate', row, row].join('\n'))
  expect(counts).toMatchObject({ pending: 1, blocked: 1 })
  expect(facts.problems).toMatchObject([{ row: 3, field: 'userId' }])
})
