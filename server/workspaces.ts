/** `npm run workspaces`: a person's Clockify workspaces at a terminal, by their own key in `CLOCKIFY_API_KEY`. */
import { parseArgs } from 'node:util'
import { createOpenOwnWorkspaces } from './account/open-own-workspaces.ts'
import type { OwnWorkspaces } from './account/own-workspaces.ts'
import { newWorkspace, workspaceId, workspaceRole } from './account/requests.ts'
import type { OwnWorkspaceView } from './account/views.ts'
import { majorUnits } from './bulk/money.ts'
import { createClock } from './clock.ts'
import { createSend } from './clockify/send.ts'
import { readCommandConfig } from './command-config.ts'
import { given, plainLine, runCommand, tableText, WrongUse } from './command-line.ts'

const HELP = `List, show and create the workspaces of whoever's API key it is.

  CLOCKIFY_API_KEY=… npm run workspaces -- list [--roles OWNER,WORKSPACE_ADMIN]
  CLOCKIFY_API_KEY=… npm run workspaces -- show <id>
  CLOCKIFY_API_KEY=… npm run workspaces -- create --name "Cool Company" --organization <id>

  --roles         only those in which you are OWNER, WORKSPACE_ADMIN, TEAM_MANAGER or PROJECT_MANAGER
  --name          1 to 50 characters
  --organization  the id of the organization that the workspace will belong to; show tells it
  --json          JSON instead of a table; amounts are minor units, ÷ 100
  --help          this

The key is read from the environment and nowhere else: Clockify → your picture → Preferences → Advanced → API key.
CLOCKIFY_API_URL names another base than https://api.clockify.me/api, such as that of a region; its host must be in
CLOCKIFY_HOSTS. Ends with 0 when it is done, 1 when it is not and 2 when it was called wrongly.`

const OPTIONS = {
  roles: { type: 'string' },
  name: { type: 'string' },
  organization: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

type Values = ReturnType<typeof read>['values']

const read = (argv: string[]) => parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })

/** With its currency where that is not the workspace's. */
const rateText = (amount: number | null, currency: string | null, usual: string | null): string => {
  if (amount === null) return '–'
  return currency === null || currency === usual
    ? majorUnits(amount)
    : `${majorUnits(amount)} ${plainLine(currency)}`
}

const table = (workspaces: OwnWorkspaceView[]): string =>
  tableText(
    ['NAME', 'ID', 'ORGANIZATION', 'PLAN', 'CURRENCY', 'BILLABLE', 'COST'],
    workspaces.map((one) => [
      plainLine(one.name),
      one.id,
      one.organizationId ?? '–',
      plainLine(one.plan ?? '–'),
      plainLine(one.currency ?? '–'),
      rateText(one.billableRate, one.billableCurrency, one.currency),
      rateText(one.costRate, one.costCurrency, one.currency),
    ]),
  )

/** The options that each verb takes besides --json and --help. */
const TAKES: Record<string, readonly (keyof Values)[]> = {
  list: ['roles'],
  show: [],
  create: ['name', 'organization'],
}

const refuseOptionsOfOthers = (verb: string, values: Values): void => {
  const takes = TAKES[verb]
  const given = (['roles', 'name', 'organization'] as const).filter((one) => one in values)
  const wrong = takes && given.find((one) => !takes.includes(one))
  if (wrong) throw new WrongUse(`${verb} takes no --${wrong}.`)
}

/** What the command line asks for: checked before anything is sent. @throws WrongUse */
const asked = (
  [verb = '', ...rest]: string[],
  values: Values,
): ((own: OwnWorkspaces) => Promise<OwnWorkspaceView[] | OwnWorkspaceView>) => {
  const { roles, name, organization } = values
  refuseOptionsOfOthers(verb, values)
  if (rest.length > (verb === 'show' ? 1 : 0))
    throw new WrongUse(`There is one word too many: ${plainLine(rest.at(-1) ?? '')}.`)
  if (verb === 'list') {
    const wanted = (roles?.split(',') ?? []).map((role) =>
      given('--roles', workspaceRole, role.trim()),
    )
    return (own) => own.list(wanted)
  }
  if (verb === 'show') {
    const id = given('The id after show', workspaceId, rest[0] ?? '')
    return (own) => own.show(id)
  }
  if (verb === 'create') {
    const { shape } = newWorkspace
    const body = {
      name: given('--name', shape.name, name ?? ''),
      organizationId: given('--organization', shape.organizationId, organization ?? ''),
    }
    return (own) => own.create(body)
  }
  throw new WrongUse(HELP)
}

const madeText = (made: OwnWorkspaceView): string => `Made, with the id ${made.id}.
${table([made])}

Next: switch to it in Clockify and install Rateboard there from the CAKE.com Marketplace. Its default rates are then set
under Workspace. To review them and its team beforehand: My workspaces, where Rateboard is installed already → list as
Owner → Onboard this one.`

await runCommand(async () => {
  const { values, positionals } = read(process.argv.slice(2))
  if (values.help) return HELP
  const ask = asked(positionals, values)
  const { clockifyUrl, clockifyKey } = readCommandConfig(process.env)
  if (clockifyKey === null)
    throw new WrongUse(
      'Set CLOCKIFY_API_KEY to your API key. In Clockify: your picture → Preferences → Advanced → API key.',
    )
  const wire = createSend()
  const open = createOpenOwnWorkspaces({
    requests: { send: wire.send, trace: (client) => client },
    clock: createClock(),
    random: Math.random,
    count: () => {},
  })
  try {
    const found = await ask(open({ apiUrl: clockifyUrl, key: clockifyKey, workspaceId: '' }))
    if (values.json) return JSON.stringify(found, null, 2)
    const many = Array.isArray(found) ? found : [found]
    if (many.length === 0) return 'There are no such workspaces.'
    return Array.isArray(found) || positionals[0] !== 'create' ? table(many) : madeText(found)
  } finally {
    // Nobody waits for what got no answer in time.
    wire.cut()
    await wire.close()
  }
})
