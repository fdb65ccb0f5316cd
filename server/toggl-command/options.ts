/** What `npm run toggl` takes. */
import { parseArgs } from 'node:util'

export const HELP = `Look into Toggl Track, make a workspace there, and plan a move from it to Clockify.

  TOGGL_API_TOKEN=… npm run toggl -- list [--since 2026-01-31]
  TOGGL_API_TOKEN=… npm run toggl -- create --organization <id> --name "Cool Company" [--set rounding=1]
  TOGGL_API_TOKEN=… CLOCKIFY_API_KEY=… npm run toggl -- create --organization <id> --like <Clockify workspace>
  TOGGL_API_TOKEN=… CLOCKIFY_API_KEY=… npm run toggl -- plan --workspace <id> --clockify <Clockify workspace>

list     your workspaces with their organizations
  --since               only what was changed, made or deleted since this day

create   a workspace in an organization, sent once
  --organization        its id; list shows it
  --name                1 to 140 characters
  --set field=value     any field of Toggl's API, as often as needed, such as default_hourly_rate=75.50
  --like                takes name and settings from this Clockify workspace; --name and --set go before them
  --without-plan-fields leaves out what needs a paid plan in Toggl

plan     what a move would change in Clockify, person by person; nothing is written
  --workspace           the id of the Toggl workspace
  --clockify            the id of the Clockify workspace
  --leave-out           of default-rate, billable-rates, cost-rates, status, invitations, groups; with commas
  --across-currencies   takes the numbers although the currencies differ
  --history             reads the history of rates as well, and says in which order to import

  --json                JSON instead of tables; the changes of a plan are what POST /api/runs takes
  --help                this

Tokens are read from the environment and nowhere else: Toggl Track → Profile → API Token. TOGGL_HOSTS, CLOCKIFY_HOSTS and
CLOCKIFY_API_URL name other hosts. Ends with 0 when it is done, 1 when it is not and 2 when it was called wrongly.`

const OPTIONS = {
  since: { type: 'string' },
  organization: { type: 'string' },
  name: { type: 'string' },
  set: { type: 'string', multiple: true },
  like: { type: 'string' },
  'without-plan-fields': { type: 'boolean', default: false },
  workspace: { type: 'string' },
  clockify: { type: 'string' },
  'leave-out': { type: 'string' },
  'across-currencies': { type: 'boolean', default: false },
  history: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export const readOptions = (argv: string[]) =>
  parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })

export type Values = ReturnType<typeof readOptions>['values']
