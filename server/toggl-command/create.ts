/** `npm run toggl -- create` */
import { z } from 'zod'
import { given, plainLine, tableText, WrongUse } from '../command-line.ts'
import { AppError } from '../errors.ts'
import { problemWords } from '../problem-words.ts'
import { keptByToggl, type KeptSetting } from '../migration/kept-by-toggl.ts'
import { togglFromClockify } from '../migration/toggl-from-clockify.ts'
import {
  createTogglWorkspace,
  togglPayload,
  withoutPlanFields,
  type TogglPayload,
} from '../toggl/create-workspace.ts'
import { workspaceId } from '../account/requests.ts'
import { askingToggl, type Access } from './access.ts'
import { togglTable } from './list.ts'
import type { Values } from './options.ts'
import { sentRows } from './sent-rows.ts'

export const togglId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be an id of Toggl, a whole number')
  .transform(Number)

/** Amounts stay text; what looks like a flag, a number or a list of numbers is one. */
const valueOf = (field: string, text: string): unknown => {
  if (field === 'default_hourly_rate' || field === 'name' || field === 'default_currency')
    return text
  if (field === 'admins') return text.split(',').map(Number)
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text
}

/** @throws WrongUse naming the field */
const payloadOf = (base: Record<string, unknown>, set: string[]): TogglPayload => {
  const asked: Record<string, unknown> = { ...base }
  for (const one of set) {
    const at = one.indexOf('=')
    if (at < 1) throw new WrongUse(`--set ${plainLine(one)} must be field=value.`)
    const field = one.slice(0, at)
    asked[field] = valueOf(field, one.slice(at + 1))
  }
  const parsed = togglPayload.safeParse(asked, { error: problemWords })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new WrongUse(
    `${plainLine(issue?.path.join('.') || '--set')}: ${plainLine(issue?.message ?? 'is not valid')}.`,
  )
}

const keptText = (kept: KeptSetting[]): string => {
  if (kept.length === 0) return ''
  const rows = kept.map(({ setting, asked, inToggl }) => [
    setting,
    plainLine(asked),
    plainLine(inToggl ?? 'Toggl does not tell'),
  ])
  return `\n\nToggl kept its own of these. Set them there by hand:\n${tableText(['SETTING', 'ASKED FOR', 'IN TOGGL'], rows)}`
}

export const create = async (access: Access, values: Values): Promise<string> => {
  const organizationId = given('--organization', togglId, values.organization ?? '')
  const like = values.like === undefined ? null : given('--like', workspaceId, values.like)
  if (like === null && values.name === undefined)
    throw new WrongUse('--name is missing: it has 1 to 140 characters.')
  const named = values.name === undefined ? {} : { name: values.name }
  // What was typed is looked at before anything is read.
  payloadOf({ name: 'x', ...named }, values.set ?? [])
  const copied = like === null ? null : togglFromClockify((await access.readClockify(like)).details)
  const whole = payloadOf({ ...copied?.payload, ...named }, values.set ?? [])
  const payload = values['without-plan-fields'] ? withoutPlanFields(whole) : whole
  let made
  try {
    made = await askingToggl(createTogglWorkspace(access.toggl, organizationId, payload))
  } catch (error) {
    const isOfPlan = error instanceof AppError && error.code.startsWith('toggl_plan')
    if (!isOfPlan) throw error
    const { status, code, message } = error
    throw new AppError(status, code, `${message} With --without-plan-fields it is made without.`, {
      cause: error,
    })
  }
  const keptOwn = keptByToggl(payload, made)
  if (values.json) return JSON.stringify({ workspace: made, sent: payload, keptOwn }, null, 2)
  const set = new Set(values.set?.map((one) => one.slice(0, one.indexOf('='))))
  const typed = togglPayload.keyof().options.filter((field) => field in named || set.has(field))
  const rows = copied && sentRows({ rows: copied.rows, payload, whole, typed })
  const mapped = rows ? `\n\n${tableText(['SETTING', 'CLOCKIFY', 'TOGGL', 'NOTE'], rows)}` : ''
  return `Made.\n${togglTable([made], [])}${mapped}${keptText(keptOwn)}`
}
