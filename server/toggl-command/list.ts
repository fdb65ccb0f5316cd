/** `npm run toggl -- list` */
import { z } from 'zod'
import { given, plainLine, tableText } from '../command-line.ts'
import { listMyOrganizations, listMyWorkspaces } from '../toggl/endpoints.ts'
import type { TogglOrganization, TogglWorkspace } from '../toggl/shapes.ts'
import { askingToggl, type Access } from './access.ts'
import type { Values } from './options.ts'

const day = z
  .union([z.iso.date(), z.iso.datetime()], { error: 'must be a day, such as 2026-01-31' })
  .transform((text) => Math.floor(Date.parse(text) / 1_000))

export const togglTable = (
  workspaces: TogglWorkspace[],
  organizations: TogglOrganization[],
): string =>
  tableText(
    ['NAME', 'ID', 'ORGANIZATION', 'ORGANIZATION ID', 'PLAN', 'CURRENCY', 'DEFAULT RATE'],
    workspaces.map((one) => {
      const organization = organizations.find(({ id }) => id === one.organization_id)
      const gone = one.server_deleted_at === null ? '' : ' (deleted)'
      return [
        `${plainLine(one.name)}${gone}`,
        String(one.id),
        plainLine(organization?.name ?? '–'),
        String(one.organization_id ?? '–'),
        plainLine(organization?.pricing_plan_name ?? '–'),
        plainLine(one.default_currency ?? '–'),
        one.default_hourly_rate ?? '–',
      ]
    }),
  )

export const list = async ({ toggl }: Access, values: Values): Promise<string> => {
  const since = values.since === undefined ? null : given('--since', day, values.since)
  const workspaces = await askingToggl(listMyWorkspaces(toggl, { since }))
  const organizations = await askingToggl(listMyOrganizations(toggl))
  if (values.json) return JSON.stringify({ workspaces, organizations }, null, 2)
  return workspaces.length === 0
    ? 'There are no such workspaces.'
    : togglTable(workspaces, organizations)
}
