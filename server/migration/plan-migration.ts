/** What taking a Toggl workspace over would change here, person by person. Pure: nothing is written or kept. */
import type { Change, Invitation, Team, Viewer } from '../bulk/types.ts'
import type { TogglReading } from '../toggl/read-for-migration.ts'
import { currencyMismatch, whyNoAmounts, type CountsIn } from './currencies.ts'
import { matchPeople } from './match-people.ts'
import { migrationNotes } from './migration-notes.ts'
import { planDefaultRate } from './plan-default-rate.ts'
import { planGroups } from './plan-groups.ts'
import {
  NOTHING_DIFFERS,
  planPerson,
  SAME_ADDRESS,
  type PlannedPerson,
  type Taken,
} from './plan-person.ts'
import type { Migration, MigrationChoices } from './types.ts'

/** Only groups differ. */
const whyChanged = (why: string): string => (why === NOTHING_DIFFERS ? SAME_ADDRESS : why)

/** As many as one change takes. */
const MOST_INVITED = 5_000

const inChanges = (invite: Invitation[], sendEmail: boolean): Change[] =>
  Array.from({ length: Math.ceil(invite.length / MOST_INVITED) }, (_, at) => ({
    invite: invite.slice(at * MOST_INVITED, (at + 1) * MOST_INVITED),
    sendEmail,
  }))

/** People who get the same are asked for in one change. */
const together = (planned: PlannedPerson[]): Change[] => {
  const bySame = new Map<string, string[]>()
  for (const { change } of planned) {
    if (change === null) continue
    const { users, ...asked } = change
    const key = JSON.stringify(asked)
    bySame.set(key, [...(bySame.get(key) ?? []), ...users])
  }
  return [...bySame].map(([asked, users]) => ({ users, ...JSON.parse(asked) }))
}

/**
 * @param options.toggl the Toggl workspace as read
 * @param options.team the Clockify workspace as read
 * @param options.countsIn its default currency, by its details
 * @param options.viewer whose own status is never changed
 * @param options.since the date that the run will have, or null: with one, equal amounts are asked for as well
 * @returns `changes` for `POST /api/runs`: the default rate, members, groups, invitations
 */
export const planMigration = (options: {
  toggl: TogglReading
  team: Team
  countsIn: CountsIn
  viewer: Viewer
  choices?: MigrationChoices
  since?: string | null
}): Migration => {
  const { toggl, team, countsIn, viewer, choices = {}, since = null } = options
  const mismatch = currencyMismatch(toggl.workspace, countsIn, team.workspace)
  const noAmounts = whyNoAmounts(mismatch, choices.acrossCurrencies ?? false)
  const asksEqual = since !== null
  const taken: Taken = {
    billableRates: choices.billableRates ?? true,
    costRates: choices.costRates ?? true,
    status: choices.status ?? true,
    invitations: choices.invitations ?? true,
    asksEqual,
    noAmounts,
  }

  const defaultRate = planDefaultRate({
    toggl: toggl.workspace,
    workspace: team.workspace,
    countsIn,
    isTaken: choices.defaultRate ?? true,
    noAmounts,
    mismatch,
    asksEqual,
  })
  const matches = matchPeople(toggl.people, team, choices)
  const planned = matches.map((match) => ({ match, ...planPerson(match, { taken, viewer }) }))
  const groups = planGroups((choices.groups ?? true) ? toggl.groups : [], {
    team,
    here: matches.flatMap((match) =>
      match.kind === 'member' && match.member.status !== 'DECLINED'
        ? { person: match.person, member: match.member }
        : [],
    ),
    invited: planned.flatMap(({ match, invitation }) => (invitation ? match.person : [])),
  })

  const invite = planned.flatMap(({ match, invitation }): Invitation[] => {
    const named = groups.ofInvited.get(match.person.workspaceUserId)
    return invitation ? [{ ...invitation, ...named }] : []
  })
  const people = planned.map(({ shown }) => {
    const names = groups.names.get(shown.workspaceUserId) ?? []
    const isChanged = shown.fate === 'unchanged' && names.length > 0
    return {
      ...shown,
      groups: names,
      ...(isChanged ? { fate: 'change' as const, why: whyChanged(shown.why) } : {}),
    }
  })
  return {
    changes: [
      ...(defaultRate.change ? [defaultRate.change] : []),
      ...together(planned),
      ...groups.changes,
      ...inChanges(invite, choices.sendEmail ?? true),
    ],
    defaultRate: defaultRate.shown,
    people,
    groups: groups.groups,
    currencyMismatch: mismatch,
    notes: migrationNotes({ toggl, team, mismatch }),
  }
}
