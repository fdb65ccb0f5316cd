/**
 * What a Toggl workspace that was just made has otherwise than it was asked for. The Swagger says of most settings that they
 * are "only for existing WS" and begin with values of Toggl's own, so the answer is what counts. Pure.
 */
import type { TogglField, TogglPayload } from '../toggl/create-workspace.ts'
import type { TogglWorkspace } from '../toggl/shapes.ts'
import { FLAG_TWINS, type FlagField } from './flag-twins.ts'
import { roundingWords, togglRounding } from './rounding-twin.ts'

export type KeptSetting = {
  field: TogglField
  setting: string
  /** What Toggl was asked for, in words. */
  asked: string
  /** What it has instead; null where Toggl does not tell. */
  inToggl: string | null
}

type Told = { setting: string; asked: string | undefined; inToggl: string | null }

/** "75.50" as "75.5"; Toggl's 0 and null both mean that none is set. */
const plainAmount = (major: string | null): string =>
  (major ?? '0').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')

const amountWords = (major: string | null): string =>
  plainAmount(major) === '0' ? 'not set' : plainAmount(major)

const roundingOf = (sent: TogglPayload, made: TogglWorkspace): Told => {
  const { rounding, rounding_minutes: minutes } = sent
  const isAsked = rounding !== undefined || minutes !== undefined
  const asked = togglRounding({
    rounding: rounding ?? made.rounding,
    rounding_minutes: minutes ?? made.rounding_minutes,
  })
  const inToggl = togglRounding(made)
  return {
    setting: 'Rounding',
    asked: isAsked && asked !== undefined ? roundingWords(asked) : undefined,
    inToggl: inToggl === undefined ? null : roundingWords(inToggl),
  }
}

const flagOf = (
  field: FlagField,
  sent: TogglPayload,
  made: TogglWorkspace,
): Told & { field: TogglField } => {
  const twin = FLAG_TWINS.find((one) => one.field === field)
  const word = (flag: boolean): string => {
    if (twin) return flag ? twin.toggl.yes : twin.toggl.no
    return flag ? 'Yes' : 'No'
  }
  const [asked, inToggl] = [sent[field], made[field]]
  return {
    field,
    setting: twin?.setting ?? 'Reports collapsed at first',
    asked: asked === undefined ? undefined : word(asked),
    inToggl: inToggl === null ? null : word(inToggl),
  }
}

/**
 * @param sent what Toggl was asked for
 * @param made what it answered with
 * @returns each setting that is another, or that Toggl does not tell; `admins`, `rate_change_mode` and
 * `initial_pricing_plan` are in no answer and left out
 */
export const keptByToggl = (sent: TogglPayload, made: TogglWorkspace): KeptSetting[] => {
  const { default_currency: currency, default_hourly_rate: rate } = sent
  const told: (Told & { field: TogglField })[] = [
    { field: 'name', setting: 'Name', asked: sent.name.trim(), inToggl: made.name.trim() },
    {
      field: 'default_currency',
      setting: 'Currency',
      asked: currency,
      inToggl: made.default_currency,
    },
    {
      field: 'default_hourly_rate',
      setting: 'Default billable rate',
      asked: rate === undefined ? undefined : amountWords(rate),
      inToggl: amountWords(made.default_hourly_rate),
    },
    { field: 'rounding', ...roundingOf(sent, made) },
    ...[...FLAG_TWINS.map(({ field }) => field), 'reports_collapse' as const].map((field) =>
      flagOf(field, sent, made),
    ),
  ]
  return told.flatMap(({ field, setting, asked, inToggl }) =>
    asked === undefined || asked === inToggl ? [] : { field, setting, asked, inToggl },
  )
}
