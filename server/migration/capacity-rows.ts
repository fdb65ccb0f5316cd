/**
 * Working hours of a day, which Toggl has for the workspace and for a person, Clockify for each person only. Its API would
 * take them there (`PATCH …/member-profile/{userId}`); Rateboard does not write them. Pure.
 */
import type { TogglReading } from '../toggl/read-for-migration.ts'
import type { ChecklistRow } from './types.ts'

const MOST_NAMED = 5

const hours = (minutes: number): string => `${Math.floor(minutes / 60)} h ${minutes % 60} min`

const row = (of: Pick<ChecklistRow, 'key' | 'setting' | 'togglValue' | 'choose' | 'remark'>) => ({
  clockifyField: 'workCapacity',
  clockifyValue: null,
  agrees: null,
  where: 'Team → a person → Work capacity',
  ...of,
})

/** @returns a row for the workspace's hours, and one for whoever has others */
export const capacityRows = ({
  workspace,
  people,
}: Pick<TogglReading, 'workspace' | 'people'>): ChecklistRow[] => {
  const usual = workspace.working_hours_in_minutes
  const own = people.flatMap(({ name, email, inactive, workingMinutes }) =>
    workingMinutes && workingMinutes !== usual && !inactive
      ? `${name || email}: ${hours(workingMinutes)}`
      : [],
  )
  const more = own.length - MOST_NAMED
  return [
    ...(usual
      ? [
          {
            ...row({
              key: 'working_hours_in_minutes',
              setting: 'Working hours a day',
              togglValue: hours(usual),
              choose: 'The same for each person',
              remark: 'Toggl has it for the workspace, Clockify for each person.',
            }),
            note: 'approximate' as const,
          },
        ]
      : []),
    ...(own.length > 0
      ? [
          {
            ...row({
              key: 'workspace_users.working_hours_in_minutes',
              setting: 'A person’s own working hours',
              togglValue: `${own.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
              choose: 'The same for each of them',
              remark: more > 0 ? 'Toggl shows the others under Team → Members.' : null,
            }),
            note: 'same' as const,
          },
        ]
      : []),
  ]
}
