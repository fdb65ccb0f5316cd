import fc from 'fast-check'
import { expect, it } from 'vitest'
import { settingsChecklist } from '../../server/migration/settings-checklist.ts'
import { togglFromClockify } from '../../server/migration/toggl-from-clockify.ts'
import { PLAN_ONLY_FIELDS, withoutPlanFields } from '../../server/toggl/create-workspace.ts'
import { FIRST_SETTINGS } from '../sandbox/toggl/toggl-state.ts'
import { aReading, aTogglPerson, aTogglWorkspace, clockifyDetails } from './migration-builders.ts'

const who = fc.constantFrom('EVERYONE', 'ADMINS')
const anySettings = fc.record({
  entityCreationPermissions: fc.record({
    whoCanCreateProjectsAndClients: who,
    whoCanCreateTags: who,
  }),
  onlyAdminsSeeBillableRates: fc.boolean(),
  onlyAdminsSeeDashboard: fc.boolean(),
  onlyAdminsSeePublicProjectsEntries: fc.boolean(),
  defaultBillableProjects: fc.boolean(),
  isProjectPublicByDefault: fc.boolean(),
  onlyAdminsCanChangeBillableStatus: fc.boolean(),
  timeRoundingInReports: fc.boolean(),
  round: fc.record({
    minutes: fc.constantFrom('1', '6', '15', '30'),
    round: fc.constantFrom('Round to nearest', 'Round up to', 'Round down to'),
  }),
})

/** What Toggl would have after making it: what was sent, and its own beginnings for the rest. */
const madeFrom = (payload: object) => {
  const { default_hourly_rate: _, ...first } = FIRST_SETTINGS
  return aTogglWorkspace({ ...first, default_hourly_rate: null, ...payload })
}

it('a Toggl workspace made like this one agrees with it in every setting that has a twin', () => {
  fc.assert(
    fc.property(anySettings, fc.constantFrom('EUR', 'USD'), (settings, currency) => {
      const here = clockifyDetails(settings, {
        currency,
        billableRate: { amount: 7_550, currency },
      })
      const { payload, planOnly } = togglFromClockify(here)
      const rows = settingsChecklist(aReading({ workspace: madeFrom(payload) }), here).filter(
        ({ note }) => note !== 'none',
      )
      expect(rows.length).toBeGreaterThanOrEqual(10)
      expect(rows.filter(({ agrees }) => agrees !== true)).toEqual([])
      expect(payload.default_hourly_rate).toBe('75.5')
      expect(planOnly.every((field) => field in payload)).toBe(true)
      // What is left without a plan is what no 402 names.
      const plain = withoutPlanFields(payload)
      expect(PLAN_ONLY_FIELDS.filter((field) => field in plain)).toEqual([])
      expect({ ...plain, ...payload }).toEqual(payload)
    }),
  )
})

it('a setting that is another in Clockify is told with what to choose there, inverted ones the other way round', () => {
  const here = clockifyDetails({
    isProjectPublicByDefault: true,
    onlyAdminsCreateProject: false,
    timeRoundingInReports: false,
    forceDescription: false,
  })
  const workspace = aTogglWorkspace({
    projects_private_by_default: true,
    only_admins_may_create_projects: true,
    rounding: 1,
    rounding_minutes: 15,
    te_constraints: {
      time_entry_constraints_enabled: true,
      description_present: true,
      project_present: null,
      tag_present: null,
      task_present: null,
    },
    reports_collapse: true,
  })
  const toggl = aReading({ workspace })
  const rows = settingsChecklist(toggl, here)
  expect(rows.map(({ key, note, agrees }) => [key, note, agrees])).toEqual([
    ['rounding', 'same', false],
    ['only_admins_may_create_projects', 'same', false],
    ['projects_private_by_default', 'inverted', false],
    ['te_constraints.description_present', 'same', false],
    ['reports_collapse', 'none', null],
  ])
  expect(rows[2]).toMatchObject({
    togglValue: 'Private',
    clockifyValue: 'On: new projects are public',
    choose: 'Off: new projects are private',
  })
  for (const { where, note } of rows) expect(where === null).toBe(note === 'none')
  // Where this workspace could not be read, nothing is said of it.
  expect(settingsChecklist(toggl, null).filter(({ agrees }) => agrees !== null)).toEqual([])
})

it('what Toggl cannot take is left out and told: a currency of one’s own with its amount, required fields, long names', () => {
  const here = clockifyDetails(
    {
      forceProjects: true,
      entityCreationPermissions: { whoCanCreateTags: 'ADMINS_AND_PROJECT_MANAGERS' },
    },
    {
      name: 'x'.repeat(150),
      currency: 'BEANS',
      billableRate: { amount: 5_000, currency: 'BEANS' },
    },
  )
  const { payload, rows } = togglFromClockify(here)
  expect(payload).toEqual({ name: 'x'.repeat(140), only_admins_may_create_tags: true })
  expect(rows.map(({ field, togglValue, note }) => [field, togglValue, note])).toEqual([
    ['name', 'x'.repeat(140), 'same'],
    ['default_currency', null, 'none'],
    ['default_hourly_rate', null, 'same'],
    ['only_admins_may_create_tags', 'Admins only', 'approximate'],
    [null, null, 'by hand'],
  ])
  for (const { togglValue, remark } of rows) expect(togglValue ?? remark).not.toBeNull()
  expect(togglFromClockify(clockifyDetails({}, { settings: null })).notes).toHaveLength(4)
})

it('a lock, other currencies and own working hours are told with what is here', () => {
  const lockedAt = '2026-01-31T23:00:00Z'
  const people = [
    aTogglPerson({ name: 'Ada', workingMinutes: 390 }),
    aTogglPerson({ name: 'Bo', workingMinutes: 480 }),
    aTogglPerson({ name: 'Gone', workingMinutes: 60, inactive: true }),
    ...Array.from({ length: 6 }, (_, at) => aTogglPerson({ name: `P${at}`, workingMinutes: 300 })),
  ]
  const toggl = aReading({
    workspace: { default_currency: 'EUR', working_hours_in_minutes: 480 },
    people,
    currencies: ['EUR', 'USD', 'GBP'],
    lockedAt,
  })
  const told = (settings: object, code: string) => {
    const currencies = ['EUR', 'USD', code].map((one) => ({
      id: null,
      code: one,
      isDefault: one === 'EUR',
    }))
    const rows = settingsChecklist(toggl, clockifyDetails({ ...settings }, { currencies }))
    return new Map(rows.map((row) => [row.key, row]))
  }
  const apart = told({ lockTimeEntries: '' }, 'CHF')
  expect(apart.get('preferences.report_locked_at')).toMatchObject({
    togglValue: '2026-01-31 23:00 UTC',
    clockifyField: 'lockTimeEntries',
    clockifyValue: 'None',
    agrees: false,
  })
  expect(apart.get('currencies')).toMatchObject({ togglValue: 'USD, GBP', agrees: false })
  expect(apart.get('workspace_users.working_hours_in_minutes')).toMatchObject({
    togglValue:
      'Ada: 6 h 30 min, P0: 5 h 0 min, P1: 5 h 0 min, P2: 5 h 0 min, P3: 5 h 0 min and 2 more',
    clockifyField: 'workCapacity',
  })
  const alike = told({ lockTimeEntries: '2026-02-01T00:00:00+01:00' }, 'GBP')
  for (const key of ['preferences.report_locked_at', 'currencies'])
    expect(alike.get(key)?.agrees).toBe(true)
})

it('of a default rate in another currency than the workspace nothing is sent, and the currency is the workspace’s', () => {
  const here = clockifyDetails(
    {},
    { currency: 'USD', billableRate: { amount: 12_345, currency: 'EUR' } },
  )
  const { payload, rows } = togglFromClockify(here)
  expect(payload).not.toHaveProperty('default_currency')
  expect(payload).not.toHaveProperty('default_hourly_rate')
  expect(rows.filter(({ field }) => field?.startsWith('default_'))).toMatchObject([
    { clockifyValue: 'USD', togglValue: 'USD' },
    {
      clockifyValue: '123.45 EUR',
      togglValue: null,
      remark: expect.stringMatching(/another currency/),
    },
  ])
})

it('of two settings that contradict each other the stricter counts, both are told, and neither agrees with Toggl', () => {
  const told = (who: string, flag: boolean, inToggl: boolean) => {
    const here = clockifyDetails({
      entityCreationPermissions: { whoCanCreateTags: who },
      onlyAdminsCreateTag: flag,
    })
    const toggl = aReading({ workspace: { only_admins_may_create_tags: inToggl } })
    return { ...togglFromClockify(here), checked: settingsChecklist(toggl, here)[0] }
  }
  const differing = /newer one says “Everybody”, the older one “Admins only”/
  for (const inToggl of [true, false]) {
    const { payload, rows, checked } = told('EVERYONE', true, inToggl)
    expect(payload.only_admins_may_create_tags).toBe(true)
    expect(rows.at(-1)).toMatchObject({
      clockifyValue: 'Admins only',
      remark: expect.stringMatching(differing),
    })
    expect(checked).toMatchObject({
      clockifyValue: 'Admins only',
      agrees: false,
      remark: expect.stringMatching(differing),
    })
  }
  expect(told('ADMINS', false, true).checked).toMatchObject({ agrees: false })
  expect(told('ADMINS', true, true).checked).toMatchObject({ agrees: true, remark: null })
})
