import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { keepPrinted } from '../sandbox/printed.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
let sandbox: Sandbox
let environment: Record<string, string>
beforeAll(async () => {
  sandbox = await createSandbox({ members: 3 })
  environment = {
    CLOCKIFY_API_KEY: sandbox.workspace.apiKey(sandbox.workspace.ownerId),
    CLOCKIFY_API_URL: `${sandbox.url}/api/v1`,
    CLOCKIFY_HOSTS: sandbox.host,
  }
})
afterAll(() => sandbox.close())

type Ended = { code: number; out: string; err: string }

/** `npm run workspaces -- …` in a process of its own. */
const run = (args: string[], changed: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'server/workspaces.ts', ...args],
      { cwd: ROOT, env: { ...process.env, ...environment, ...changed } },
      (_, out, err) => {
        keepPrinted(`${out}\n${err}\n`)
        resolve({ code: child.exitCode ?? -1, out, err })
      },
    )
  })

it('lists, shows and makes workspaces at a terminal, as a table or as JSON', async () => {
  const { workspace } = sandbox
  const [listed, shown] = await Promise.all([
    run(['list', '--roles', 'OWNER,TEAM_MANAGER']),
    run(['show', workspace.id, '--json']),
  ])
  expect(listed).toMatchObject({ code: 0, err: '' })
  const [head, row] = listed.out.split('\n')
  expect(head).toMatch(/^NAME +ID +ORGANIZATION +PLAN +CURRENCY +BILLABLE +COST$/)
  expect(row?.split(/ {2,}/)).toEqual([
    workspace.name,
    workspace.id,
    workspace.organizationId,
    'PRO_2021',
    'USD',
    '105.00',
    '–',
  ])
  expect(JSON.parse(shown.out)).toMatchObject({ id: workspace.id, billableRate: 10_500 })

  // A default rate in another currency than the workspace's says so.
  await fetch(`${sandbox.url}/api/v1/workspaces/${workspace.id}/hourly-rate`, {
    method: 'PUT',
    headers: {
      'x-api-key': environment['CLOCKIFY_API_KEY'] ?? '',
      'content-type': 'application/json',
    },
    body: '{"amount":12345,"currency":"EUR"}',
  })
  expect((await run(['show', workspace.id])).out).toMatch(/ USD +123\.45 EUR +–\n?$/)

  const organization = ['--organization', workspace.organizationId]
  const [made, told] = await Promise.all([
    run(['create', '--name', 'Cool Company', ...organization, '--json']),
    run(['create', '--name', 'Told', ...organization]),
  ])
  expect([made.code, JSON.parse(made.out)]).toMatchObject([0, { name: 'Cool Company' }])
  const there = sandbox.workspaces()
  expect(there.map(({ name }) => name)).toContain('Cool Company')
  // What comes next is said, too: it has no rates yet.
  expect(told.out).toContain(`the id ${there.find(({ name }) => name === 'Told')?.id}`)
  expect(told.out).toMatch(/Next: .* install Rateboard there[^]*default rates/)
})

it('says what is wrong and ends with 2 for a wrong call, 1 for a refusal, and never shows the key', async () => {
  const other = Buffer.from(`sandbox:${'0'.repeat(24)}`).toString('base64')
  const wrong: [args: string[], changed: Record<string, string>, code: number, words: RegExp][] = [
    [['--help'], {}, 0, /npm run workspaces -- create/],
    [['list', '--roles', 'KING'], {}, 2, /--roles must be OWNER/],
    [['list', '--roles', ','], {}, 2, /--roles must be OWNER/],
    [['list', '--roles', ''], {}, 2, /--roles must be OWNER/],
    [['list', '--name', 'x'], {}, 2, /list takes no --name/],
    [['show', 'x', '--organization', 'x'], {}, 2, /show takes no --organization/],
    [['create', '--name', 'x'.repeat(51)], {}, 2, /at most 50 characters/],
    [['list'], { CLOCKIFY_API_KEY: '' }, 2, /Set CLOCKIFY_API_KEY/],
    [['list'], { CLOCKIFY_HOSTS: 'api.clockify.me' }, 2, /CLOCKIFY_API_URL must be/],
    [['list'], { CLOCKIFY_API_KEY: other }, 1, /does not know this key/],
  ]
  const ended = await Promise.all(wrong.map(([args, changed]) => run(args, changed)))
  ended.forEach(({ code, out, err }, n) => {
    const [args = [], changed = {}, expected, words = /^$/] = wrong[n] ?? []
    expect([args, code]).toEqual([args, expected])
    expect(expected === 0 ? out : err).toMatch(words)
    const { CLOCKIFY_API_KEY: key } = { ...environment, ...changed }
    expect(out + err).not.toContain(key || 'undefined')
  })
})
