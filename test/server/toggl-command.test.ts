import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCommandConfig } from '../../server/command-config.ts'
import { createClock } from '../../server/clock.ts'
import { WrongUse } from '../../server/command-line.ts'
import { AppError } from '../../server/errors.ts'
import { runRequest } from '../../server/routes/run-request.ts'
import { openAccess } from '../../server/toggl-command/access.ts'
import { create } from '../../server/toggl-command/create.ts'
import { list } from '../../server/toggl-command/list.ts'
import { readOptions } from '../../server/toggl-command/options.ts'
import { plan } from '../../server/toggl-command/plan.ts'
import { keepPrinted } from '../sandbox/printed.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { demoStory } from '../sandbox/toggl/demo-story.ts'
import { createTogglSandbox, type TogglSandbox } from '../sandbox/toggl/toggl-sandbox.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
let clockify: Sandbox
let toggl: TogglSandbox
let environment: Record<string, string>
beforeAll(async () => {
  clockify = await createSandbox({ members: 12 })
  toggl = await createTogglSandbox({ workspace: demoStory(clockify.workspace.members()) })
  toggl.quota.person = 1_000
  toggl.quota.organization.free = 1_000
  environment = {
    TOGGL_API_TOKEN: toggl.token,
    TOGGL_HOSTS: toggl.host,
    CLOCKIFY_API_KEY: clockify.workspace.apiKey(clockify.workspace.ownerId),
    CLOCKIFY_API_URL: `${clockify.url}/api/v1`,
    CLOCKIFY_HOSTS: clockify.host,
  }
})
afterAll(async () => {
  await clockify.close()
  await toggl.close()
})

type Ended = { code: number; out: string; err: string }

/** `npm run toggl -- …` in a process of its own; a plan names people, so that only what goes to stderr is searched. */
const run = (args: string[], changed: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'server/toggl-command.ts', ...args],
      { cwd: ROOT, env: { ...process.env, ...environment, ...changed } },
      (_, out, err) => {
        keepPrinted(`${err}\n`)
        expect(out).not.toContain(toggl.token)
        resolve({ code: child.exitCode ?? -1, out, err })
      },
    )
  })

/** The same verbs without a process around each: what is answered, or the words of the failure with its exit code. */
const ask = async (
  args: string[],
  changed: Record<string, string> = {},
): Promise<[number, string]> => {
  const access = openAccess(readCommandConfig({ ...environment, ...changed }), createClock())
  const { values, positionals } = readOptions(args)
  try {
    const work = { list, create, plan }[positionals[0] ?? ''] ?? list
    return [0, await work(access, values)]
  } catch (error) {
    if (error instanceof WrongUse) return [2, error.message]
    if (error instanceof AppError) return [1, error.message]
    throw error
  } finally {
    await access.close()
  }
}

const ids = () => ({
  organization: ['--organization', String(toggl.organization.id)],
  move: ['--workspace', String(toggl.workspaces[0]?.id), '--clockify', clockify.workspace.id],
})

it('plans a move at a terminal, and ends with 2 for a wrong call and 1 for a refusal', async () => {
  const [table, wrong, refused] = await Promise.all([
    run(['plan', ...ids().move, '--history']),
    run(['make']),
    run(['list'], { TOGGL_API_TOKEN: 'f'.repeat(32) }),
  ])
  expect(table).toMatchObject({ code: 0, err: '' })
  for (const words of [
    'Default billable rate\n105.00 → 98.50 USD',
    'ines.falk@halden.example',
    'Rounded up to the next 15 minutes',
    'inverted',
    'Order of the import',
    'Set the rates that have always held',
    'Change the rates as of 2024-07-01',
  ])
    expect(table.out).toContain(words)
  expect(wrong).toMatchObject({ code: 2, out: '' })
  expect(wrong.err).toContain('npm run toggl -- plan')
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(/does not accept this API token/)
  expect(refused.err).not.toContain('f'.repeat(32))
})

it('lists workspaces, makes one like a workspace of Clockify, and gives changes that a run takes', async () => {
  const [, listed] = await ask(['list'])
  expect(listed).toMatch(/^NAME +ID +ORGANIZATION/)
  expect(listed).toMatch(/Halden Studio \(Toggl\) +\d+ +Halden +\d+ +Premium +USD +98\.5$/)

  const { organization, move } = ids()
  const like = ['--like', clockify.workspace.id, '--name', 'Like ours', '--set', 'rounding=-1']
  const [code, made] = await ask(['create', ...organization, ...like, '--json'])
  expect([code, JSON.parse(made)]).toMatchObject([
    0,
    { workspace: { name: 'Like ours', rounding: -1, default_hourly_rate: '105' } },
  ])
  expect(toggl.workspaces.map(({ name }) => name)).toContain('Like ours')
  const typed = ['--set', 'default_hourly_rate=12.5', '--set', 'reports_collapse=true']
  const [, shown] = await ask(['create', ...organization, ...like.with(3, 'Ours'), ...typed])
  expect(shown).toMatch(/^Name +Halden Studio +Ours +as typed$/m)
  expect(shown).toMatch(/^Rounding .* Rounded down .* +as typed$/m)
  expect(shown).toMatch(/^Default billable rate +105\.00 USD +12\.5 +as typed$/m)
  expect(shown).toMatch(/^reports_collapse +– +true +as typed$/m)
  toggl.variants.newWorkspacesTakeSettings = false
  const kept = ['create', ...organization, '--name', 'Kept', '--set', 'default_currency=EUR']
  expect((await ask(kept))[1]).toMatch(/Set them there by hand:\n.*\nCurrency +EUR +USD$/)
  toggl.variants.newWorkspacesTakeSettings = true

  clockify.workspace.setPlan('FREE', [])
  const refused = /^· This workspace is on the free plan, so Clockify refuses invitations/m
  expect((await ask(['plan', ...move]))[1]).toMatch(refused)
  expect((await ask(['plan', ...move, '--leave-out', 'invitations']))[1]).not.toMatch(refused)
  clockify.workspace.setPlan('PRO_2021', ['LABOR_COST', 'HISTORIC_RATES'])

  const [, planned] = await ask(['plan', ...move, '--leave-out', 'status,groups', '--json'])
  const { migration } = JSON.parse(planned) as { migration: { changes: unknown } }
  expect(runRequest.safeParse({ changes: migration.changes }).error).toBeUndefined()
  expect(JSON.stringify(migration.changes)).not.toMatch(/"status"|"groups"|"newGroup"/)
  expect(clockify.log.writes()).toEqual([])
})

it('reads the history of as many as the hour allows, names the rest, and passes no command on to the terminal', async () => {
  const email = clockify.workspace.members().find(({ hourlyRate }) => hourlyRate !== null)?.email
  const history = [{ type: 'billable_rates' as const, amount: 80, start: '2024-01-01T00:00:00Z' }]
  const many = toggl.addWorkspace({
    people: [
      { email: email ?? '', name: 'Ada\u001B[2J', rate: 80, history },
      ...Array.from({ length: 39 }, (_, at) => ({ email: `p${at}@x.example`, rate: 70 })),
    ],
  })
  const asked = [
    'plan',
    '--workspace',
    String(many.id),
    '--clockify',
    clockify.workspace.id,
    '--history',
  ]
  const [, whole] = await ask([...asked, '--json'])
  const { history: read } = JSON.parse(whole) as {
    history: { timelines: object[]; unread: string[]; stopped: string | null }
  }
  expect(read).toMatchObject({ unread: [], stopped: null })
  expect(read.timelines).toHaveLength(40)

  const used = toggl.log.filter(({ path }) => !path.includes('/me')).length
  toggl.quota.organization.premium = used + 40
  const [code, text] = await ask(asked)
  expect(code).toBe(0)
  expect(text).not.toContain('\u001B')
  expect(text).toMatch(/Not read and in no step below: .*p38\.$/m)
  expect(text).toContain('a rate is set here already: Ada [2J.')
  toggl.quota.organization.premium = 600
})

it('says what is wrong with a call, and what is refused, in words', async () => {
  const create = ['create', ...ids().organization]
  const plan = ['plan', '--clockify', clockify.workspace.id, '--workspace', '12']
  const wrong: [args: string[], changed: Record<string, string>, code: number, words: RegExp][] = [
    [['list', '--since', 'May'], {}, 2, /--since must be a day/],
    [create, {}, 2, /--name is missing/],
    [[...create, '--name', 'a', '--set', 'rounding=up'], {}, 2, /rounding/],
    [[...create, '--name', 'a', '--set', 'colour=1'], {}, 2, /colour/],
    [[...create, '--name', 'Halden Studio (Toggl)'], {}, 1, /of this name already/],
    [plan, { CLOCKIFY_API_KEY: '' }, 2, /Set CLOCKIFY_API_KEY/],
    [[...plan, '--leave-out', 'people'], {}, 2, /--leave-out takes default-rate/],
    [plan, {}, 1, /Toggl does not have it/],
    [plan, { CLOCKIFY_API_KEY: 'x'.repeat(48) }, 1, /does not know this key/],
  ]
  for (const [args, changed, code, words] of wrong)
    expect([args, await ask(args, changed)]).toEqual([args, [code, expect.stringMatching(words)]])
  await expect(ask(['list'], { TOGGL_API_TOKEN: '' })).rejects.toThrow(/Set TOGGL_API_TOKEN/)
  await expect(ask(['list'], { TOGGL_HOSTS: '*.toggl.com' })).rejects.toThrow(/TOGGL_HOSTS must/)

  toggl.organization.plan = 'free'
  const dear = [...create, '--name', 'Dear', '--set', 'rounding=1']
  expect(await ask(dear)).toEqual([1, expect.stringMatching(/--without-plan-fields/)])
  expect(await ask([...dear, '--without-plan-fields'])).toEqual([0, expect.stringMatching(/^Made/)])
  toggl.organization.plan = 'premium'
})
