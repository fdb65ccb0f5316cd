/** `npm run toggl -- plan` */
import { z } from 'zod'
import { workspaceId } from '../account/requests.ts'
import { given } from '../command-line.ts'
import { importSteps } from '../migration/import-steps.ts'
import { planMigration } from '../migration/plan-migration.ts'
import { rateTimelines } from '../migration/rate-timelines.ts'
import { settingsChecklist } from '../migration/settings-checklist.ts'
import type { MigrationChoices } from '../migration/types.ts'
import { listMyWorkspaces } from '../toggl/endpoints.ts'
import { readForMigration } from '../toggl/read-for-migration.ts'
import { readHistory } from '../toggl/read-history.ts'
import { stoppedWords } from '../toggl/stopped-words.ts'
import { askingToggl, type Access } from './access.ts'
import { togglId } from './create.ts'
import type { Values } from './options.ts'
import { planText, type ShownPlan } from './plan-text.ts'

const PARTS = {
  'default-rate': 'defaultRate',
  'billable-rates': 'billableRates',
  'cost-rates': 'costRates',
  status: 'status',
  invitations: 'invitations',
  groups: 'groups',
} as const

const part = z.enum(Object.keys(PARTS) as [keyof typeof PARTS], {
  error: `takes ${Object.keys(PARTS).join(', ')}`,
})

const choicesOf = (values: Values): MigrationChoices => {
  const words = (values['leave-out'] ?? '').split(',').filter((word) => word.trim() !== '')
  const leftOut = words.map((word) => PARTS[given('--leave-out', part, word.trim())])
  return {
    ...Object.fromEntries(leftOut.map((choice) => [choice, false])),
    acrossCurrencies: values['across-currencies'],
  }
}

/** Nothing is kept here until the next call. */
const HOUR_ALMOST_OVER =
  'Toggl’s requests for this hour are almost used up, so the rest was not read.'

/** The page leaves them out by itself and offers the list as a file. */
const NO_INVITATIONS =
  'This workspace is on the free plan, so Clockify refuses invitations from here. Leave them out (--leave-out invitations), and invite people in Clockify.'

export const plan = async (access: Access, values: Values): Promise<string> => {
  const togglWorkspaceId = given('--workspace', togglId, values.workspace ?? '')
  const clockifyId = given('--clockify', workspaceId, values.clockify ?? '')
  const choices = choicesOf(values)
  // First what costs no request of the hour.
  const team = await access.readClockify(clockifyId)
  // The list tells of required fields, which one workspace by itself does not.
  const mine = await askingToggl(listMyWorkspaces(access.toggl))
  const known = mine.find(({ id }) => id === togglWorkspaceId) ?? null
  const toggl = await askingToggl(
    readForMigration(access.toggl, { workspaceId: togglWorkspaceId, known }),
  )
  const countsIn = team.details
  const planned = planMigration({ toggl, team, countsIn, viewer: team.viewer, choices })
  const isRefused =
    team.workspace.plan.startsWith('FREE') && planned.people.some(({ fate }) => fate === 'invite')
  const migration = isRefused ? { ...planned, notes: [NO_INVITATIONS, ...planned.notes] } : planned
  const shown: ShownPlan = {
    migration,
    checklist: settingsChecklist(toggl, team.details),
    history: null,
  }
  if (values.history) {
    // Nobody waits for one answer here, so that only Toggl's hour sets an end.
    const most = Number.POSITIVE_INFINITY
    const of = { workspaceId: togglWorkspaceId, people: toggl.people, most }
    const { histories, unread, stopped } = await askingToggl(readHistory(access.toggl, of))
    const timelines = rateTimelines({ toggl, histories, team, choices })
    const missed = new Set(unread)
    shown.history = {
      timelines,
      steps: importSteps(timelines, { toggl, team, countsIn, choices }),
      unread: toggl.people
        .filter(({ workspaceUserId }) => missed.has(workspaceUserId))
        .map(({ name, email }) => name || email),
      stopped: stopped === 'quota-reserve' ? HOUR_ALMOST_OVER : stoppedWords(stopped),
    }
  }
  return values.json ? JSON.stringify(shown, null, 2) : planText(shown)
}
