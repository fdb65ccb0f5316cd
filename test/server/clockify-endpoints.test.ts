import { expect, it } from 'vitest'
import { ClockifyRefused, isDeadToken } from '../../server/clockify/errors.ts'
import { listGroups } from '../../server/clockify/groups.ts'
import * as own from '../../server/clockify/own-workspaces.ts'
import { currentUser } from '../../server/clockify/user.ts'
import { listUsers, usersInfo } from '../../server/clockify/users.ts'
import * as workspaces from '../../server/clockify/workspaces.ts'
import { setupClient } from './clockify-client.ts'

const SINCE = '2026-01-01T00:00:00Z'

it('reads and writes at all nine workspace endpoints', async () => {
  const { sandbox, workspaceId, client, owner } = await setupClient()
  const { workspace } = sandbox
  const member = workspace.members().find((one) => one.role === 'MEMBER' && one.status === 'ACTIVE')
  const of = { workspaceId, userId: member?.id ?? '' }
  const now = () => workspace.member(of.userId)

  expect((await own.listWorkspaces(owner)).map((one) => one.id)).toEqual([workspaceId])
  expect(await own.listWorkspaces(owner, ['TEAM_MANAGER', 'OWNER'])).toHaveLength(1)
  expect(await own.listWorkspaces(owner, ['WORKSPACE_ADMIN'])).toHaveLength(0)
  expect(
    await own.createWorkspace(owner, {
      name: 'Second',
      organizationId: workspace.organizationId,
    }),
  ).toMatchObject({ name: 'Second', cakeOrganizationId: workspace.organizationId })
  expect(await workspaces.getWorkspace(client, workspaceId)).toMatchObject({
    id: workspaceId,
    featureSubscriptionType: 'PRO_2021',
    memberships: expect.arrayContaining([expect.objectContaining({ userId: of.userId })]),
  })

  await workspaces.putWorkspaceCostRate(client, workspaceId, { amount: 1_001, since: null })
  await workspaces.putWorkspaceBillableRate(client, workspaceId, {
    amount: 1_002,
    currency: 'EUR',
    since: null,
  })
  expect(workspace.defaults()).toEqual({ costRate: 1_001, hourlyRate: 1_002 })
  await workspaces.putUserCostRate(client, of, { amount: 1_003, since: SINCE })
  await workspaces.putUserBillableRate(client, of, { amount: 0, since: null })
  expect(now()).toMatchObject({ costRate: 1_003, hourlyRate: 0 })
  expect(workspace.history(of.userId).slice(-2)).toMatchObject([
    { field: 'costRate', since: SINCE },
    { field: 'hourlyRate', since: null },
  ])
  await workspaces.putUserStatus(client, of, 'INACTIVE')
  expect(now().status).toBe('INACTIVE')
  await workspaces.inviteUser(client, workspaceId, { email: 'new@example.com', sendEmail: false })
  expect(workspace.members().at(-1)).toMatchObject({ email: 'new@example.com', status: 'PENDING' })
})

it('reads the caller, the users with their memberships and the groups', async () => {
  const { sandbox, workspaceId, client, owner } = await setupClient({ members: 60 })
  const { workspace } = sandbox
  expect(await currentUser(owner)).toMatchObject({ id: workspace.ownerId })
  const users = await listUsers(client, workspaceId)
  const listed = workspace.members().filter((one) => one.accountStatus !== 'LIMITED')
  expect(users.map((one) => one.id)).toEqual(listed.map((one) => one.id).toSorted())
  expect(users[0]?.memberships).toHaveLength(1)
  const admins = await usersInfo(client, workspaceId, { roles: ['WORKSPACE_ADMIN'] })
  expect(new Set(admins.map((one) => one.id))).toEqual(
    new Set([workspace.ownerId, ...workspace.admins().map((one) => one.id)]),
  )
  const groups = await listGroups(client, workspaceId)
  for (const group of groups)
    expect(group.userIds?.toSorted()).toEqual(
      workspace
        .members()
        .filter((one) => one.groups.includes(group.name))
        .map((one) => one.id)
        .toSorted(),
    )
})

it('asks for a slot of the right kind: people wait for reads, also for those that are a POST', async () => {
  const { client, workspaceId, seen } = await setupClient()
  await usersInfo(client, workspaceId, {})
  await workspaces.getWorkspace(client, workspaceId)
  await workspaces.putWorkspaceCostRate(client, workspaceId, { amount: 1, since: null })
  await workspaces.inviteUser(client, workspaceId, { email: 'a@example.com', sendEmail: true })
  expect(seen.slots).toEqual(['read', 'read', 'write', 'write'])
})

it('says what Clockify refuses, and that a dead token is no mere refusal', async () => {
  const { sandbox, workspaceId, client, as } = await setupClient()
  const { workspace } = sandbox
  const refusal = (work: Promise<unknown>) => work.catch((error: unknown) => error)
  const rate = { amount: 5, since: null }
  const stranger = { workspaceId, userId: 'f'.repeat(24) }
  const unknown = await refusal(workspaces.putUserCostRate(client, stranger, rate))
  expect(unknown).toMatchObject({ name: 'ClockifyRefused', status: 400, code: 501 })
  expect(String(unknown)).not.toContain(stranger.userId)

  const ofOwner = { workspaceId, userId: workspace.ownerId }
  expect(await refusal(workspaces.putUserStatus(client, ofOwner, 'INACTIVE'))).toMatchObject({
    status: 400,
    said: expect.stringContaining('owner'),
  })
  expect(await refusal(own.listWorkspaces(client))).toBeInstanceOf(ClockifyRefused)

  for (const credential of [{ addonToken: 'dead' }, { apiKey: 'unknown' }]) {
    const error = await refusal(workspaces.getWorkspace(as(credential), workspaceId))
    expect(isDeadToken(error)).toBe(true)
    expect(String(error)).not.toMatch(/dead|unknown key/)
  }
  expect(isDeadToken(unknown)).toBe(false)
})

it('fills names into a path so that they cannot leave their place', async () => {
  const { client, workspaceId, sandbox } = await setupClient()
  const of = { workspaceId, userId: '../../../addon?x=/' }
  await expect(
    workspaces.putUserBillableRate(client, of, { amount: 5, since: null }),
  ).rejects.toThrow(ClockifyRefused)
  expect(sandbox.log.all().at(-1)).toMatchObject({
    template: '/workspaces/{workspaceId}/users/{userId}/hourly-rate',
  })
})
