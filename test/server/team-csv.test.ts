import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { plainCell } from '../../server/spreadsheet/plain-cell.ts'
import type { Caller } from './caller.ts'
import { PUBLIC_URL, setup, type Setup } from './setup.ts'

const askFor = (app: Setup['app'], caller: Caller, users?: unknown) =>
  app.request('/api/team.csv', {
    headers: { 'X-Addon-Token': caller.token, 'Content-Type': 'application/json' },
    ...(users === undefined ? {} : { method: 'POST', body: JSON.stringify({ users }) }),
  })

/** The rows by their head, without the byte order mark. */
const rowsOf = async (answer: Response): Promise<Record<string, string>[]> => {
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = bytes.toString().slice(1)
  for (const cell of Papa.parse<string[]>(text).data.flat())
    expect(cell).not.toMatch(/^\s*[=+\-@]|[;\t\r\n][\s"]*[=+\-@]/)
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

const NAMES = [
  '=HYPERLINK("https://evil.example","Pay")',
  '+1',
  '@x',
  '-2',
  'Ødegård, "Kari"\nx',
  'Ada; =1+1;',
  'a\n-1',
]

it('the team as a file is read by a spreadsheet, and none of its cells as a formula', async () => {
  const { owner, sandbox, app } = await setup({ sandbox: { members: 8 } })
  const ids = sandbox.workspace.members().map((one) => one.id)
  for (const [at, name] of NAMES.entries()) sandbox.workspace.rename(ids[at] ?? '', name)
  sandbox.workspace.setRate(ids[0] ?? '', 'hourlyRate', 123_450)
  sandbox.workspace.setRate(ids[1] ?? '', 'hourlyRate', null)
  const team = await owner.team()

  const answer = await askFor(app, owner)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="rateboard-team-${team.asOf.slice(0, 10)}.csv"`,
  )
  const rows = await rowsOf(answer)
  expect(rows.map((row) => row['id'])).toEqual(team.members.map((one) => one.userId))
  const byId = new Map(rows.map((row) => [row['id'], row]))
  for (const [at, name] of NAMES.entries())
    expect(plainCell(byId.get(ids[at] ?? '')?.['name'] ?? '')).toBe(name)
  const shared = { currency: 'USD', 'exported at': team.asOf }
  expect(byId.get(ids[0] ?? '')).toMatchObject({
    ...shared,
    'billable rate': '1234.50',
    'exported billable rate': '1234.50',
  })
  expect(byId.get(ids[1] ?? '')).toMatchObject({ ...shared, 'billable rate': '' })
})

it('an amount has the digits of its currency, and a default rate is never taken for one', async () => {
  const { owner, app, rateboard } = await setup({ sandbox: { members: 4 } })
  const team = await owner.team()
  const given = [
    ['JPY', 150_000],
    ['KWD', 12_345],
    ['EUR', 5],
    ['USD', null],
  ] as const
  const members = team.members.map((member, at) => {
    const [currency, billableRate] = given[at] ?? ['USD', null]
    return { ...member, currency, billableRate }
  })
  await rateboard.store.teams.keep({ ...team, members }, Date.now() + 3_600_000)
  const rows = await rowsOf(await askFor(app, owner))
  expect(rows.map((row) => [row['currency'], row['billable rate']])).toEqual([
    ['JPY', '1500'],
    ['KWD', '123.450'],
    ['EUR', '0.05'],
    ['USD', ''],
  ])
})

it('some of the team come in the order asked, each once, and nobody of another workspace', async () => {
  const { app, as, owner, sandbox } = await setup({ sandbox: { members: 8 } })
  const other = sandbox.addWorkspace({ members: 4 })
  await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch: async (input, init) => await app.request(input, init),
  })
  const ids = (await owner.team()).members.map((one) => one.userId)
  const [a = '', b = '', c = ''] = ids
  const asked = [c, 'nobody', a, other.ownerId, c, b]
  const idsIn = async (answer: Response) => (await rowsOf(answer)).map((row) => row['id'])
  expect(await idsIn(await askFor(app, owner, asked))).toEqual([c, a, b])
  expect(await idsIn(await askFor(app, owner, []))).toEqual([])

  const stranger = await as({ workspaceId: other.id })
  expect(await idsIn(await askFor(app, stranger, asked))).toEqual([other.ownerId])
  const theirs = other.members().map((one) => one.id)
  expect((await idsIn(await askFor(app, stranger))).toSorted()).toEqual(theirs.toSorted())
})

it('is refused without a good token and with a body that is not valid', async () => {
  const { app, owner, as } = await setup({ sandbox: { members: 3 } })
  expect((await app.request('/api/team.csv')).status).toBe(401)
  const member = await as({ role: 'MEMBER' })
  expect((await askFor(app, member)).status).toBe(403)
  for (const users of ['all', [1], ['x'.repeat(65)], Array(20_001).fill('x')])
    expect((await askFor(app, owner, users)).status).toBe(422)
  expect((await askFor(app, owner, Array(20_000).fill('x'.repeat(24)))).status).toBe(200)
})

it('comes piece by piece, from the team as it was last read', async () => {
  const { app, owner, sandbox } = await setup({ sandbox: { members: 2_000 } })
  await owner.team()
  const mark = sandbox.log.mark()
  const answer = await askFor(app, owner)
  const reader = answer.body?.getReader()
  const pieces: number[] = []
  for (;;) {
    const piece = await reader?.read()
    if (!piece || piece.done) break
    pieces.push(piece.value.length)
  }
  expect(pieces.length).toBeGreaterThanOrEqual(4)
  expect(sandbox.log.since(mark)).toEqual([])
})
