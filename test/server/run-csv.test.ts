import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { plainCell } from '../../server/spreadsheet/plain-cell.ts'
import { importFile } from './import-door.ts'
import { aRaise, carryOut, ratedMembers } from './run-builders.ts'
import { setup } from './setup.ts'

const NAMES = [
  '=cmd()',
  '+1',
  '-2+3',
  '@sum(a1)',
  '\t=1',
  '=1+1\nand more',
  'Ada; =1+1;x',
  'a\n=1\t"@x',
  '  =1',
  'Ødegård, "Kari"\nand more',
]

it('the result as a file is read by a spreadsheet, and none of its cells as a formula', async () => {
  const { owner, sandbox, app } = await setup()
  const users = ratedMembers(await owner.team(), NAMES.length)
  for (const [at, name] of NAMES.entries()) sandbox.workspace.rename(users[at] ?? '', name)
  const plan = await owner.plan(aRaise(users))
  await carryOut(owner, plan)

  const answer = await app.request(`/api/runs/${plan.id}/items.csv`, {
    headers: { 'X-Addon-Token': owner.token },
  })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain('.csv"')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])

  const { data } = Papa.parse<string[]>(bytes.toString().slice(1))
  const [head = [], ...rows] = data
  expect(rows).toHaveLength(NAMES.length)
  for (const cell of data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]|[;\t\r\n][\s"]*[=+\-@]/)
  const items = await owner.items(plan.id)
  for (const [at, row] of rows.entries()) {
    const cells = Object.fromEntries(head.map((name, column) => [name, row[column]]))
    const item = items[at]
    expect(plainCell(cells['name'] ?? '')).toBe(item?.name)
    expect(cells).toMatchObject({ outcome: 'done', field: 'billableRate', verified: 'yes' })
    expect(Math.round(Number(cells['after']) * 100)).toBe(item?.after)
    expect(cells['after']).toMatch(/^\d+\.\d\d$/)
  }
})

it('the result of an import names each item’s row of the file and its day', async () => {
  const given = await setup()
  const { owner, app } = given
  const [ada = '', bo = ''] = ratedMembers(await owner.team(), 2)
  const file = `id,billable rate,since\n${ada},1111,2027-01-01\n${bo},2222,\n`
  const plan = await importFile(given, file)
  await carryOut(owner, plan)
  const answer = await app.request(`/api/runs/${plan.id}/items.csv`, {
    headers: { 'X-Addon-Token': owner.token },
  })
  const { data } = Papa.parse<string[]>((await answer.text()).replace(/^\uFEFF/, ''))
  const [head = [], ...rows] = data
  const told = rows.map((row) => ['user id', 'since', 'row'].map((of) => row[head.indexOf(of)]))
  expect(told).toEqual([
    [ada, '2027-01-01T00:00:00Z', '2'],
    [bo, '', '3'],
  ])
})

it('a file whose items go while it is taken breaks off, and is not cut short in silence', async () => {
  const { owner, app, installation } = await setup()
  const users = Array.from({ length: 2_500 }, (_, n) => `nobody-${n}`)
  const plan = await owner.plan(aRaise(users))
  const take = async (meanwhile: () => Promise<void>): Promise<number> => {
    const answer = await app.request(`/api/runs/${plan.id}/items.csv`, {
      headers: { 'X-Addon-Token': owner.token },
    })
    let [text, isFirst] = ['', true]
    for await (const piece of answer.body ?? []) {
      text += Buffer.from(piece).toString()
      if (isFirst) await meanwhile()
      isFirst = false
    }
    return text.split('\r\n').length
  }
  expect(await take(async () => {})).toBe(1 + users.length)
  const uninstalled = take(async () => void (await installation?.uninstall()))
  await expect(uninstalled).rejects.toThrow('broke off')
})
