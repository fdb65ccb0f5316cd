import { expect, it } from 'vitest'
import { anItem } from './builders.ts'
import { aConflict, aFile, anImport, aProblem, openImport } from './import-builders.ts'

it('asks for the changes of a long plan by themselves, since its first items may be others', async () => {
  const change = anItem({ row: 900 })
  const page = openImport({ items: [change] })
  page.answer(anImport({ id: 'long', items: [], next: '200', counts: { total: 1, blocked: 0 } }))
  await page.take(aFile())
  expect(page.itemsAsked).toEqual([['long', { outcome: 'pending', limit: 200 }]])
  expect(page.read.value?.changes).toEqual([change])
})

it('lists as unchangeable only what no mended cell and no decision would help', async () => {
  const page = openImport()
  const blocked = (row: number, field: 'billableRate' | 'costRate') =>
    anItem({ id: `${row} ${field}`, row, field, outcome: 'blocked', reason: 'No.' })
  page.answer(
    anImport({
      items: [
        blocked(18, 'costRate'),
        blocked(18, 'billableRate'),
        blocked(64, 'billableRate'),
        blocked(4, 'billableRate'),
        blocked(9, 'costRate'),
      ],
      counts: { total: 0, blocked: 5 },
      facts: {
        problems: [aProblem(), aProblem({ row: 64, field: 'email' })],
        conflicts: [aConflict()],
      },
    }),
  )
  await page.take(aFile())
  expect(page.read.value?.blocked.map(({ id }) => id)).toEqual(['18 billableRate', '9 costRate'])
})
