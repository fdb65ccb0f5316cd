import { beforeAll, describe, expect, it } from 'vitest'
import { sendAlone, sendForm } from './import-door.ts'
import { setup, type Setup } from './setup.ts'

const MIB = 1024 * 1024
let given: Setup
let email: string
beforeAll(async () => {
  given = await setup({ lasts: 'file', sandbox: { members: 12 } })
  email = (await given.owner.team()).members[0]?.email ?? ''
})

const runs = async () => (await given.owner.ask<{ runs: unknown[] }>('/api/runs')).body.runs
const good = (): string => `email,rate\n${email},5`

describe('a file that cannot become a plan', () => {
  it('is answered with its columns where none names a person or asks for anything', async () => {
    const nobody = await sendForm(given.app, given.owner, 'x;rate\ny;5')
    expect(nobody).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'columns_needed',
          details: { header: true, delimiter: ';', encoding: 'UTF-8' },
        },
      },
    })
    expect(nobody.body.error.details).toMatchObject({
      columns: [
        { index: 0, header: 'x', field: null, samples: ['y'] },
        { index: 1, header: 'rate', field: 'billableRate', samples: ['5'] },
      ],
    })
    const nothing = await sendForm(given.app, given.owner, good(), {
      columns: { billableRate: null },
    })
    expect(nothing.body.error).toMatchObject({
      code: 'columns_needed',
      message: expect.stringMatching(/billable rate, a cost rate or a status/),
    })
    expect(await runs()).toEqual([])
  })

  it.each([
    ['nothing in it', '', /empty/],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20]), /Save it as CSV/],
    ['one row too many', `email,rate\n${'a@b.example,5\n'.repeat(50_001)}`, /50000 rows/],
    ['a quotation mark too many', 'email,rate\n"a@b.example,5\nc@d.example,6\n', /quotation mark/],
  ])('says why it cannot be read: %s', async (_, file, reason) => {
    expect(await sendForm(given.app, given.owner, file)).toMatchObject({
      status: 422,
      body: { error: { code: 'unreadable_file', message: expect.stringMatching(reason) } },
    })
    expect(await runs()).toEqual([])
  })

  it('over 10 MiB is 413, whether or not its length is told, and one below is read', async () => {
    const over = 'x'.repeat(10 * MIB + 1)
    const tooLarge = {
      status: 413,
      body: { error: { code: 'too_large', message: expect.stringMatching(/10 MiB/) } },
    }
    const { app, owner } = given
    expect(await sendAlone(app, owner, over)).toMatchObject(tooLarge)
    expect(await sendAlone(app, owner, new Blob([over]).stream())).toMatchObject(tooLarge)
    expect(await sendForm(app, owner, over)).toMatchObject(tooLarge)
    const exactly = (email + 'x'.repeat(10 * MIB)).slice(0, 10 * MIB)
    expect((await sendForm(app, owner, exactly)).status).toBe(422)
    expect(await sendForm(app, owner, `${exactly}x`)).toMatchObject(tooLarge)
    const line = `${'#'.repeat(996)}@x,5\n`
    const below = `email,rate\n${line.repeat(10_400)}`
    expect((await sendAlone(app, owner, below)).status).toBe(201)
    expect((await sendAlone(app, owner, new Blob([below]).stream())).status).toBe(201)
  })

  it('may be told of in 2 MiB, and no more', async () => {
    const options = (length: number) => `{"reason":"${' '.repeat(length - 13)}"}`
    const { app, owner } = given
    expect((await sendForm(app, owner, good(), options(2 * MIB))).status).toBe(422)
    expect(await sendForm(app, owner, good(), options(2 * MIB + 1))).toMatchObject({
      status: 413,
      body: { error: { code: 'too_large', message: expect.stringMatching(/2 MiB/) } },
    })
  })

  it('leaves 1 MiB to every other door', async () => {
    const answer = await given.app.request('/api/imports/', {
      method: 'POST',
      headers: { 'X-Addon-Token': given.owner.token, 'Content-Type': 'text/csv' },
      body: 'x'.repeat(MIB + 1),
    })
    expect(answer.status).toBe(413)
  })
})

describe('a malformed import', () => {
  it.each<[string, unknown, string[]]>([
    ['no object', 5, ['options']],
    ['an option that is not known', { speed: 1 }, ['options']],
    [
      'wrong values everywhere',
      {
        reason: 'x'.repeat(501),
        since: '2027-01-01',
        delimiter: '#',
        decimal: '·',
        header: 'yes',
        columns: { billableRate: -1 },
        conflicts: 'both',
        replaces: 'a\u0000b',
      },
      [
        'reason',
        'since',
        'delimiter',
        'decimal',
        'header',
        'columns.billableRate',
        'conflicts',
        'replaces',
      ].map((field) => `options.${field}`),
    ],
    [
      'columns that the file does not have, or one for two fields',
      { columns: { email: 0, userId: 0, billableRate: 1, costRate: 2, since: 1, status: null } },
      ['userId', 'costRate', 'since'].map((field) => `options.columns.${field}`),
    ],
    ['a field that is none', { columns: { name: 1 } }, ['options.columns']],
    [
      'cells that are none',
      {
        mended: [
          { row: 0, field: 'email', text: '' },
          { row: 2, field: 'x', text: 5 },
        ],
      },
      ['options.mended.0.row', 'options.mended.1.field', 'options.mended.1.text'],
    ],
    [
      'decisions that are none',
      { decisions: [{ row: 2, field: 'since', take: 1 }] },
      ['options.decisions.0.field', 'options.decisions.0.take'],
    ],
    [
      'more mended than anybody mends',
      { mended: Array.from({ length: 5_001 }, () => ({ row: 2, field: 'email', text: '' })) },
      ['options.mended'],
    ],
  ])('names what is wrong: %s', async (_, options, paths) => {
    const { status, body } = await sendForm(given.app, given.owner, good(), JSON.stringify(options))
    expect([status, body.error.code]).toEqual([422, 'invalid_request'])
    const details = body.error.details as { path: string; message: string }[]
    expect([...new Set(details.map(({ path }) => path))].toSorted()).toEqual(paths.toSorted())
  })

  it('is 422 without a file, with options that are no JSON, as another type, or as a broken form', async () => {
    const { app, owner } = given
    const form = new FormData()
    form.set('options', '{}')
    const answers = [
      await sendForm(app, owner, good(), '{'),
      await sendAlone(app, owner, good(), 'application/json'),
      await sendAlone(app, owner, good(), 'multipart/form-data; boundary=none'),
      await sendAlone(app, owner, good(), 'multipart/form-data'),
    ]
    const headers = { 'X-Addon-Token': owner.token }
    const noFile = await app.request('/api/imports', { method: 'POST', headers, body: form })
    expect([noFile.status, ...answers.map(({ status }) => status)]).toEqual(Array(5).fill(422))
    for (const { body } of answers) expect(body.error.code).toBe('invalid_request')
  })
})

it('is for owners and admins alone', async () => {
  const plain = given.sandbox.workspace.members().find(({ role }) => role === 'MEMBER')
  const member = await given.as({ userId: plain?.id ?? '' })
  expect((await sendForm(given.app, member, good())).status).toBe(403)
  expect((await sendForm(given.app, { ...given.owner, token: 'x' }, good())).status).toBe(401)
})
