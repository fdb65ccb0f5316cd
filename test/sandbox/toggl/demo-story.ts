/**
 * The demo's story: the studio has tracked its time in Toggl Track until now. Most of its people are in Clockify already,
 * a few are not, one has left, and two sign in with the same address.
 */
import type { SandboxMember } from '../sandbox-workspace.ts'
import type { PersonOptions, TogglWorkspaceOptions } from './toggl-state.ts'

/** People of Clockify who are in Toggl as well; each costs two requests of the quota to read the history of. */
const MOST_SHARED = 24

const major = (minor: number): number => minor / 100

/** Toggl is a raise behind for some, ahead for others, and the same for the rest. */
const ratesOf = (member: SandboxMember, at: number): Pick<PersonOptions, 'rate' | 'laborCost'> => ({
  rate:
    member.hourlyRate === null ? null : major(member.hourlyRate + ([0, -250, 550, 0][at % 4] ?? 0)),
  laborCost: member.costRate === null ? null : major(member.costRate + ([0, 25, 0][at % 3] ?? 0)),
})

/** Of some the first rate has held since ever. */
const historyOf = (rate: number, at: number): NonNullable<PersonOptions['history']> => [
  {
    type: 'billable_rates',
    amount: rate - 10,
    start: at % 8 === 2 ? null : '2023-01-01T00:00:00Z',
  },
  { type: 'billable_rates', amount: rate - 4.5, start: '2024-07-01T00:00:00Z' },
  {
    type: 'billable_rates',
    amount: rate,
    start: at % 2 === 0 ? '2026-01-01T00:00:00Z' : '2026-04-01T00:00:00Z',
  },
]

const sharedWith = (member: SandboxMember, at: number): PersonOptions => {
  const rates = ratesOf(member, at)
  const { rate } = rates
  return {
    // Toggl keeps addresses as they were typed.
    email: at % 5 === 1 ? member.email.toUpperCase() : member.email,
    name: member.name ?? member.email,
    ...rates,
    inactive: at === 7,
    workingMinutes: at === 3 ? 360 : null,
    groups: at % 6 === 0 ? [...member.groups, 'On the move'] : [...member.groups],
    ...(at % 4 === 2 && rate ? { history: historyOf(rate, at) } : {}),
  }
}

const STRANGERS: PersonOptions[] = [
  {
    email: 'ines.falk@halden.example',
    name: 'Ines Falk',
    rate: 95.5,
    laborCost: 48,
    groups: ['Design'],
  },
  { email: 'tomas.vik@halden.example', name: 'Tomas Vik', rate: 110, groups: ['On the move'] },
  { email: 'gone.long@halden.example', name: 'Left Long Ago', rate: 70, inactive: true },
  { email: 'studio@halden.example', name: 'Studio, front desk', rate: 60 },
  { email: 'Studio@halden.example', name: 'Studio, back office', rate: 65 },
]

/** @param members of the demo's Clockify workspace, its owner first */
export const demoStory = (members: SandboxMember[]): TogglWorkspaceOptions => ({
  name: 'Halden Studio (Toggl)',
  lockedAt: '2025-12-31T23:00:00Z',
  settings: {
    default_currency: 'USD',
    default_hourly_rate: 98.5,
    rounding: 1,
    rounding_minutes: 15,
    only_admins_may_create_projects: true,
    only_admins_see_team_dashboard: true,
    projects_private_by_default: true,
  },
  constraints: {
    time_entry_constraints_enabled: true,
    description_present: true,
    project_present: true,
    tag_present: false,
    task_present: false,
  },
  workingHoursInMinutes: 450,
  history: [
    { amount: 90, start: '2023-01-01T00:00:00Z' },
    { amount: 98.5, start: '2025-01-01T00:00:00Z' },
  ],
  people: [
    ...members
      .filter(({ status }) => status === 'ACTIVE')
      .slice(0, MOST_SHARED)
      .map(sharedWith),
    ...STRANGERS,
  ],
})
