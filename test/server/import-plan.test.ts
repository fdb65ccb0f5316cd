import { beforeAll, describe, expect, it } from 'vitest'
import { mergeFile } from '../../server/routes/plan-import.ts'
import { aViewer } from './bulk-builders.ts'
import { exportTeam, importFile, sendAlone, sendForm } from './import-door.ts'
import { ratedMembers } from './run-builders.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
let ids: string[]
beforeAll(async () => {
  given = await setup({ lasts: 'file' })
  ids = ratedMembers(await given.owner.team(), 6)
})

const id = (n: number): string => ids[n] ?? ''
const member = (n: number) => given.sandbox.workspace.member(id(n))
/** A file of lines, the head first. */
const lines = (...rows: string[]): string => rows.join('\r\n')
const rateOf = (n: number): number => member(n).hourlyRate ?? 0

describe('an exported file that is imported again', () => {
  it('asks for nothing as it is', async () => {
    const plan = await importFile(given, await exportTeam(given))
    expect(plan).toMatchObject({ state: 'planned', fileName: 'rates.csv', counts: { total: 0 } })
    expect(plan.counts.blocked).toBe(0)
    expect(plan.counts.unchanged).toBeGreaterThan(40)
    expect(plan.import).toMatchObject({
      fileName: 'rates.csv',
      encoding: 'UTF-8',
      delimiter: ',',
      header: true,
      rows: given.sandbox.workspace.members().length,
      counts: { problems: 0, conflicts: 0, taken: 0 },
    })
    expect(Date.now() - Date.parse(plan.import.exportedAt ?? '')).toBeLessThan(600_000)
    expect(given.sandbox.log.writes()).toEqual([])
  })

  it('asks for what was edited in it, and for nothing that Clockify has got since', async () => {
    const file = await exportTeam(given)
    const [edited = '', untouched = ''] = [member(0).email, member(1).email]
    given.sandbox.workspace.setRate(id(1), 'hourlyRate', rateOf(1) + 700)
    const rows = file.split('\r\n').map((line) => {
      const cells = line.split(',')
      if (cells[1] === edited) cells[5] = '98.75'
      return cells.join(',')
    })
    const plan = await importFile(given, rows.join('\r\n'))
    expect(plan.counts).toMatchObject({ total: 1, pending: 1, blocked: 0 })
    const items = await given.owner.items(plan.id)
    expect(items.filter((item) => item.outcome === 'pending')).toMatchObject([
      {
        userId: id(0),
        field: 'billableRate',
        before: rateOf(0),
        after: 9_875,
        row: rows.findIndex((line) => line.includes(edited)) + 1,
      },
    ])
    expect(items.find((i) => i.email === untouched && i.field === 'billableRate')).toMatchObject({
      outcome: 'unchanged',
      before: rateOf(1),
      after: rateOf(1),
    })
  })

  it('shows what was changed in both as a conflict, keeps it, and takes the file when told so', async () => {
    const file = await exportTeam(given)
    const was = rateOf(2)
    given.sandbox.workspace.setRate(id(2), 'hourlyRate', was + 500)
    const rows = file.split('\r\n')
    const at = rows.findIndex((line) => line.includes(member(2).email))
    const cells = (rows[at] ?? '').split(',')
    cells[5] = '1.23'
    rows[at] = cells.join(',')
    const edited = rows.join('\r\n')

    const kept = await importFile(given, edited)
    const conflict = { row: at + 1, userId: id(2), base: was, now: was + 500, file: 123 }
    expect(kept.counts).toMatchObject({ total: 0, blocked: 1 })
    expect(kept.import.conflicts).toMatchObject([{ ...conflict, taken: false }])

    const taken = await importFile(given, edited, {
      decisions: [{ row: at + 1, field: 'billableRate', take: true }],
    })
    expect(taken.counts).toMatchObject({ total: 1, blocked: 0 })
    expect(taken.import.conflicts).toMatchObject([{ ...conflict, taken: true }])
    expect((await importFile(given, edited, { conflicts: 'take' })).counts.total).toBe(1)
  })
})

describe('any other file', () => {
  const pendingOf = async (file: string | Uint8Array, options = {}) => {
    const plan = await importFile(given, file, options)
    const items = await given.owner.items(plan.id, '&outcome=pending')
    return items.map(({ userId, field, after }) => [userId, field, after])
  }

  it('is read alone under any type of text, as in a form', async () => {
    const file = lines('email,rate', `${member(3).email},77.5`)
    for (const type of [
      'text/csv',
      'text/plain; charset=utf-8',
      'text/tab-separated-values',
      'application/csv',
      'application/vnd.ms-excel',
      'application/octet-stream',
    ]) {
      const { status, body } = await sendAlone(given.app, given.owner, file, type)
      expect([type, status]).toEqual([type, 201])
      expect(body).toMatchObject({ fileName: null, counts: { total: 1 } })
      expect(body.import.fileName).toBeNull()
    }
  })

  it('is read in UTF-16, with semicolons and decimal commas, as Excel writes it', async () => {
    const text = lines('E-Mail;Stundensatz;Status', `${member(3).email};1.234,50;inaktiv`)
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    expect(await pendingOf(utf16)).toEqual([
      [id(3), 'billableRate', 123_450],
      [id(3), 'status', 'INACTIVE'],
    ])
    const plan = await importFile(given, utf16)
    expect(plan.import).toMatchObject({ encoding: 'UTF-16LE', delimiter: ';', decimal: ',' })
  })

  it('takes delimiter, decimal mark, head and columns that are set by hand', async () => {
    const file = lines(`${member(3).email}|x|1.500`, `${member(4).email}|x|2.500`)
    const options = {
      delimiter: '|',
      decimal: '.',
      header: false,
      columns: { costRate: 2, billableRate: null },
    } as const
    expect(await pendingOf(file, options)).toEqual([
      [id(3), 'costRate', 150],
      [id(4), 'costRate', 250],
    ])
    expect(await pendingOf(file, { ...options, decimal: ',' })).toEqual([
      [id(3), 'costRate', 150_000],
      [id(4), 'costRate', 250_000],
    ])
  })

  it('takes mended cells in place of its own, and a suggestion as it was made', async () => {
    const file = lines('email;rate', `${member(3).email};1O0,50`, `${member(4).email}x;5,5`)
    const { import: facts, counts } = await importFile(given, file)
    expect(counts).toMatchObject({ total: 0, blocked: 2 })
    expect(facts.problems).toMatchObject([
      { row: 2, field: 'billableRate', text: '1O0,50', suggestion: '100,50' },
      { row: 3, field: 'email', text: `${member(4).email}x`, suggestion: member(4).email },
    ])
    const mended = facts.problems.map(({ row, field, suggestion }) => ({
      row,
      field,
      text: suggestion ?? '',
    }))
    expect(await pendingOf(file, { mended })).toEqual([
      [id(3), 'billableRate', 10_050],
      [id(4), 'billableRate', 550],
    ])
    expect(await pendingOf(file, { mended, decimal: ',' })).toHaveLength(2)
  })

  it('loses a mended cell together with its column', async () => {
    const file = lines('id,billable rate', `${id(3)},oops`, ',7')
    const mended = [
      { row: 2, field: 'billableRate', text: '88.25' },
      { row: 3, field: 'email', text: member(4).email },
      { row: 3, field: 'userId', text: id(4) },
    ] as const
    expect(await pendingOf(file, { mended })).toEqual([
      [id(3), 'billableRate', 8_825],
      [id(4), 'billableRate', 700],
    ])
    const columns = { billableRate: null, costRate: 1 }
    expect(await pendingOf(file, { mended, columns })).toEqual([[id(4), 'costRate', 700]])
    const { import: facts } = await importFile(given, file)
    expect(facts.problems.map(({ row, field }) => [row, field])).toEqual([
      [2, 'billableRate'],
      [3, 'userId'],
    ])
  })

  it('may write a currency of a long code, and edits in it are planned', async () => {
    const own = 'HALDEN INTERNAL CREDITS'
    const team = await given.owner.team()
    const members = team.members.map((one) => ({ ...one, currency: own }))
    const { items } = await mergeFile(
      {
        bytes: new TextEncoder().encode(lines('id,rate,currency', `${id(3)},5,${own}`)),
        fileName: null,
        options: {},
      },
      { ...team, members },
      aViewer(),
    )
    expect(items).toMatchObject([{ outcome: 'pending', after: 500 }])
  })

  it('keeps the rows and the words of people whom nobody knows', async () => {
    const plan = await importFile(given, lines('email,name,rate', '', 'x@y.example,Xenia,5'))
    expect(plan.items).toMatchObject([
      {
        userId: null,
        name: 'Xenia',
        email: 'x@y.example',
        row: 3,
        outcome: 'blocked',
        before: null,
        after: null,
      },
    ])
    expect(plan.summary).toMatchObject([{ members: 0, workspace: false, mixed: true }])
  })

  it('keeps its reason, and its name without what no name holds', async () => {
    const file = lines('email,rate', `${member(3).email},77.5`)
    const name = `\u0007${'ä'.repeat(199)}😀.csv`
    const { body } = await sendForm(given.app, given.owner, file, { reason: ' 2027 ' }, name)
    expect(body).toMatchObject({ reason: '2027', fileName: 'ä'.repeat(199) })
  })
})
