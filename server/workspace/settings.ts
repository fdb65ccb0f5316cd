/**
 * The settings of a Clockify workspace, typed. Nothing here refuses a workspace: a setting that is missing or has a
 * form nobody knows is null and named, the others stay readable.
 */
import { z } from 'zod'
import { listed } from './listed.ts'

const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((value) => value === 'true'),
])

/** An enum of Clockify's. Its lists are open (the guide and the official document differ), so any word is kept. */
const word = z.string()

const words = z.unknown().transform((value, context): string[] => {
  const list = listed(value)
  if (list === null) context.addIssue({ code: 'custom', message: 'must be a list of words' })
  return list ?? z.NEVER
})

const wholeNumber = z.union([z.number().int(), z.string().trim().regex(/^\d+$/).transform(Number)])

/** Documented without an enum; the words in Clockify are Round to nearest, Round up to and Round down to. */
const directionOf = (said: string): 'NEAREST' | 'UP' | 'DOWN' | null => {
  if (/nearest/i.test(said)) return 'NEAREST'
  if (/\bup\b/i.test(said)) return 'UP'
  return /\bdown\b/i.test(said) ? 'DOWN' : null
}

const round = z
  .object({ minutes: wholeNumber.pipe(z.number().min(1).max(1_440)), round: word })
  .transform(({ minutes, round: said }) => ({ minutes, direction: directionOf(said), said }))

/** A part of a setting; the others are told without it. */
const part = <T>(schema: z.ZodType<T>) =>
  schema
    .nullish()
    .transform((value) => value ?? null)
    .catch(null)

/** `type` is WEEKLY, MONTHLY or OLDER_THAN; which of the others count depends on it. */
const automaticLock = z.object({
  type: word,
  changeDay: part(word),
  firstDay: part(word),
  dayOfMonth: part(wholeNumber),
  olderThanPeriod: part(word),
  olderThanValue: part(wholeNumber),
})

/** The document types each as an object, live it was seen as a word: EVERYONE, ADMINS, ADMINS_AND_PROJECT_MANAGERS. */
const creator = part(word)
const entityCreationPermissions = z.object({
  whoCanCreateProjectsAndClients: creator,
  whoCanCreateTags: creator,
  whoCanCreateTasks: creator,
})

/** An instant in UTC with Z, whatever its offset was; one without an offset is taken as UTC, as all of Clockify's. */
const instant = z.iso
  .datetime({ offset: true, local: true })
  .transform((given) => (/(?:z|[+-]\d\d:?\d\d)$/i.test(given) ? given : `${given}Z`))
  .refine((given) => !Number.isNaN(Date.parse(given)))
  .transform((given) => new Date(given).toISOString().replace('.000Z', 'Z'))

/** Every setting of the guide's and the official workspace object. */
const shapes = {
  activeBillableHours: flag,
  adminOnlyPages: words,
  automaticLock,
  canSeeTimeSheet: flag,
  canSeeTracker: flag,
  currencyFormat: word,
  defaultBillableProjects: flag,
  durationFormat: word,
  entityCreationPermissions,
  forceDescription: flag,
  forceProjects: flag,
  forceTags: flag,
  forceTasks: flag,
  isProjectPublicByDefault: flag,
  lockTimeEntries: instant,
  lockTimeZone: word,
  multiFactorEnabled: flag,
  numberFormat: word,
  onlyAdminsCanChangeBillableStatus: flag,
  onlyAdminsCreateProject: flag,
  onlyAdminsCreateTag: flag,
  onlyAdminsCreateTask: flag,
  onlyAdminsSeeAllTimeEntries: flag,
  onlyAdminsSeeBillableRates: flag,
  onlyAdminsSeeDashboard: flag,
  onlyAdminsSeePublicProjectsEntries: flag,
  projectFavorites: flag,
  projectGroupingLabel: word,
  projectLabel: word,
  projectPickerSpecialFilter: flag,
  round,
  taskLabel: word,
  timeRoundingInReports: flag,
  timeTrackingMode: word,
  trackTimeDownToSecond: flag,
  workingDays: words,
}

export type SettingName = keyof typeof shapes

/**
 * Null is what Clockify leaves empty, such as a lock that is off, and whatever is named in `notTold` (the workspace
 * does not have it) or `notReadable` (its form is not known).
 */
export type WorkspaceSettings = {
  [Name in SettingName]: z.output<(typeof shapes)[Name]> | null
} & { notTold: SettingName[]; notReadable: SettingName[] }

const names = Object.keys(shapes) as SettingName[]
const object = z.record(z.string(), z.unknown())

/** @param raw `workspaceSettings` as Clockify sent it. Null when there are none, or something else than an object. */
export const readSettings = (raw: unknown): WorkspaceSettings | null => {
  const given = object.safeParse(raw)
  if (!given.success) return null
  const notTold: SettingName[] = []
  const notReadable: SettingName[] = []
  const read = (name: SettingName): unknown => {
    const value = given.data[name]
    if (value === undefined) notTold.push(name)
    if (value === undefined || value === null || value === '') return null
    const parsed = shapes[name].safeParse(value)
    if (!parsed.success) notReadable.push(name)
    return parsed.success ? parsed.data : null
  }
  const values = Object.fromEntries(names.map((name) => [name, read(name)]))
  return { ...(values as Omit<WorkspaceSettings, 'notTold' | 'notReadable'>), notTold, notReadable }
}
