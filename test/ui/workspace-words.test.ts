import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workspaceDetails, type WorkspaceAsRead } from '../../server/workspace/details.ts'
import { abilities, featureNames } from '../../server/workspace/feature-words.ts'
import { settingsInWords, type Writer } from '../../server/workspace/settings-words.ts'
import { subdomainInWords } from '../../server/workspace/subdomain-words.ts'

const writer: Writer = {
  moment: (instant, zone) => `${instant} in ${zone ?? 'UTC'}`,
  currency: 'EUR',
}

const aWorkspace = (given: Partial<WorkspaceAsRead> = {}) =>
  workspaceDetails({ id: 'w', name: 'Halden', hourlyRate: null, costRate: null, ...given })

/** Settings as Clockify would send them, in words. */
const rowsOf = (workspaceSettings: Record<string, unknown>) => {
  const { settings } = aWorkspace({ workspaceSettings })
  return settings ? settingsInWords(settings, writer).flatMap(({ rows }) => rows) : []
}

const words = (name: string, given: Record<string, unknown>): string | undefined =>
  rowsOf(given).find((row) => row.name === name)?.words

const rounding = (minutes: unknown, round: string) => ({
  timeRoundingInReports: true,
  round: { minutes, round },
})
const lock = (automaticLock: unknown) => ({ automaticLock })

describe('a setting', () => {
  it.each<[name: string, given: Record<string, unknown>, words: string]>([
    [
      'Rounding',
      rounding('15', 'Round to nearest'),
      'Rounded to the nearest 15 minutes in reports',
    ],
    ['Rounding', rounding(60, 'Round up to'), 'Rounded up to the next hour in reports'],
    ['Rounding', rounding('1', 'Round down to'), 'Rounded down to the last full minute in reports'],
    ['Rounding', rounding(6, 'Sideways'), 'On in reports: Sideways, 6 minutes'],
    ['Rounding', { timeRoundingInReports: true }, 'On in reports; Clockify does not tell how'],
    ['Rounding', { timeRoundingInReports: false }, 'Off: reports show time as it was tracked'],
    ['Rounding', rounding('soon', 'Round up to'), 'Not readable. Look it up in Clockify.'],
    ['Rounding', {}, 'Clockify does not tell'],
    [
      'Automatic lock',
      lock({ type: 'WEEKLY', changeDay: 'FRIDAY', firstDay: 'MONDAY', dayOfMonth: 15 }),
      'Every Friday all earlier weeks are locked; a week begins on Monday',
    ],
    [
      'Automatic lock',
      lock({ type: 'MONTHLY', dayOfMonth: 15 }),
      'On day 15 of every month all earlier months are locked',
    ],
    [
      'Automatic lock',
      lock({ type: 'OLDER_THAN', olderThanPeriod: 'WEEKS', olderThanValue: 1 }),
      'Entries older than 1 week are locked',
    ],
    ['Automatic lock', lock({ type: 'OLDER_THAN' }), 'Older than; Clockify does not tell when'],
    [
      'Automatic lock',
      lock({ type: 'CONSTRUCTOR' }),
      'By a rule that Rateboard does not know: Constructor',
    ],
    ['Automatic lock', lock(null), 'Off'],
    ['Automatic lock', lock('weekly'), 'Not readable. Look it up in Clockify.'],
    [
      'Locked entries',
      { lockTimeEntries: '2024-02-25T23:00:00Z', lockTimeZone: 'Europe/Belgrade' },
      'All before 2024-02-25T23:00:00Z in Europe/Belgrade',
    ],
    ['Locked entries', { lockTimeEntries: '' }, 'None'],
    [
      'Time is tracked',
      { timeTrackingMode: 'STOPWATCH_ONLY' },
      'By timer only; times cannot be typed',
    ],
    ['Time is tracked', { timeTrackingMode: 'BY_CAMERA' }, 'By camera'],
    ['Time is tracked', { timeTrackingMode: 'constructor' }, 'Constructor'],
    [
      'An entry needs',
      { forceProjects: true, forceTags: true, projectLabel: 'Kunde' },
      'Kunde and tag',
    ],
    ['An entry needs', { forceProjects: false }, 'Nothing: an entry may be empty'],
    ['Working days', { workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY'] }, 'Monday to Wednesday'],
    ['Working days', { workingDays: [] }, 'None'],
    ['Working days', { workingDays: '["MONDAY","FRIDAY"]' }, 'Monday and Friday'],
    ['See billable rates', { onlyAdminsSeeBillableRates: 'true' }, 'Admins only'],
    ['Create tags', { onlyAdminsCreateTag: true }, 'Admins only'],
    [
      'Create tags',
      { onlyAdminsCreateTag: true, entityCreationPermissions: { whoCanCreateTags: 'EVERYONE' } },
      'Admins only. Two settings of Clockify differ here: the newer one says “Everybody”, the older one “Admins only”. The stricter one is taken to hold.',
    ],
    [
      'Create tags',
      {
        onlyAdminsCreateTag: true,
        entityCreationPermissions: { whoCanCreateTags: 'ADMINS_AND_PROJECT_MANAGERS' },
      },
      'Admins and project managers',
    ],
    ['Pages for admins only', { adminOnlyPages: '["PROJECT","TEAM"]' }, 'Projects and Team'],
    ['Pages for admins only', { adminOnlyPages: ['REPORTS', 'NEW_PAGE'] }, 'Reports and New page'],
    ['Numbers', { numberFormat: 'QUOTATION_MARK_PERIOD' }, "1'234.56"],
    ['Numbers', { numberFormat: 'ROMAN' }, 'Roman, which Rateboard does not know'],
    ['Money', { currencyFormat: 'VALUE_SPACE_CURRENCY' }, '10 EUR'],
    ['Durations', { trackTimeDownToSecond: false }, 'Hours and minutes (1:30)'],
    [
      'Two-factor authentication',
      { multiFactorEnabled: 'maybe' },
      'Not readable. Look it up in Clockify.',
    ],
  ])('%s: %j is "%s"', (name, given, expected) => {
    expect(words(name, given)).toBe(expected)
  })

  it('never keeps the others from being told, whatever it holds', () => {
    const one = fc.oneof(fc.jsonValue(), fc.constantFrom('', '__proto__', 'toString', [], {}))
    const name = fc.constantFrom(
      ...Object.keys(aWorkspace({ workspaceSettings: {} }).settings ?? {}),
      'newer',
    )
    fc.assert(
      fc.property(fc.dictionary(name, one), (workspaceSettings) => {
        const rows = rowsOf(workspaceSettings)
        expect(rows).toHaveLength(29)
        for (const row of rows) expect(row.words).toMatch(/./s)
      }),
    )
  })
})

describe('a workspace', () => {
  it('is readable without anything but its name', () => {
    expect(aWorkspace()).toMatchObject({
      currency: 'USD',
      plan: null,
      features: null,
      settings: null,
      subdomain: null,
      notReadable: [],
    })
    const odd = { cakeOrganizationId: 7, imageUrl: {}, subdomain: 'x', workspaceSettings: 'none' }
    expect(aWorkspace(odd).notReadable.toSorted()).toEqual([
      'imageUrl',
      'organizationId',
      'settings',
      'subdomain',
    ])
  })

  it('says what its plan and settings keep Rateboard from, and that it does not know where nobody tells', () => {
    const missing = (given: Partial<WorkspaceAsRead>): string[] =>
      abilities(aWorkspace(given)).flatMap(({ name, included }) =>
        included === false ? [name] : [],
      )
    const basic = { featureSubscriptionType: 'BASIC_2021', features: ['BILLABLE_HOURS'] }
    expect(missing(basic)).toEqual(['Cost rates', 'Rates from a date on'])
    expect(
      missing({ ...basic, features: ['LABOR_COST', 'HISTORIC_RATES', 'BILLABLE_HOURS'] }),
    ).toEqual([])
    expect(missing({ ...basic, workspaceSettings: { activeBillableHours: false } })).toContain(
      'Billable rates',
    )
    expect(
      missing({ featureSubscriptionType: 'FREE', features: ['ONE_MONTH_RANGE_REPORTS'] }),
    ).toEqual([
      'Billable rates',
      'Cost rates',
      'Rates from a date on',
      'Reports over more than a month',
      'Inviting people',
    ])
    const untold = abilities(aWorkspace()).filter(({ included }) => included === null)
    expect(untold.map(({ name }) => name)).toContain('Cost rates')
    expect(featureNames(['TIME_OFF', 'A_NEW_ONE', 'TIME_OFF'])).toEqual(['A new one', 'Time off'])
  })

  it('has an address of its own only while its subdomain is switched on', () => {
    const at = (subdomain: unknown) => subdomainInWords(aWorkspace({ subdomain }).subdomain).address
    expect(at({ enabled: true, name: 'halden' })).toBe('halden.clockify.me')
    expect(at({ enabled: false, name: 'halden' })).toBeNull()
    expect(at({ enabled: true, name: '' })).toBeNull()
  })
})
