/** `npm run toggl`: Toggl Track at a terminal, by a person's own token in `TOGGL_API_TOKEN`. */
import { createClock } from './clock.ts'
import { readCommandConfig } from './command-config.ts'
import { plainLine, runCommand, WrongUse } from './command-line.ts'
import { openAccess } from './toggl-command/access.ts'
import { create } from './toggl-command/create.ts'
import { list } from './toggl-command/list.ts'
import { HELP, readOptions } from './toggl-command/options.ts'
import { plan } from './toggl-command/plan.ts'

const VERBS = new Map([
  ['list', list],
  ['create', create],
  ['plan', plan],
])

await runCommand(async () => {
  const { values, positionals } = readOptions(process.argv.slice(2))
  if (values.help) return HELP
  const [verb = '', another] = positionals
  const work = VERBS.get(verb)
  if (work === undefined) throw new WrongUse(HELP)
  if (another !== undefined)
    throw new WrongUse(`There is one word too many: ${plainLine(another)}.`)
  const access = openAccess(readCommandConfig(process.env), createClock())
  try {
    return await work(access, values)
  } finally {
    await access.close()
  }
})
