import { expect, it } from 'vitest'
import { apiRoutes } from './auth-api-routes.ts'
import { setup } from './setup.ts'

const LETS_IN = ['OWNER', 'ADMIN', 'WORKSPACE_ADMIN', 'WORKSPACE_OWNER', 'owner', 'Admin', 'admin']
const KEEPS_OUT = [
  'MEMBER',
  'USER',
  'TEAM_MEMBER',
  'TEAM_MANAGER',
  'PROJECT_MANAGER',
  'user',
  'SUPERADMIN',
  ' OWNER',
  'OWNER ',
  'OWNER\u0000',
  'OWNER,ADMIN',
  'null',
  'ΟWNER',
  'admın',
]

it('lets owners and admins in however their role is spelt, and nobody else', async () => {
  const { as, app } = await setup()
  const statusOf = async (workspaceRole: string, path = '/api/runs', method = 'GET') => {
    const caller = await as({ claims: { workspaceRole } })
    const { status, body } = await caller.ask(path, { method })
    return status === 403 ? body.error.code : status
  }
  for (const role of LETS_IN) expect([role, await statusOf(role)]).toEqual([role, 200])
  for (const role of KEEPS_OUT) expect([role, await statusOf(role)]).toEqual([role, 'not_an_admin'])
  for (const { method, path } of apiRoutes(app, 'any'))
    expect([path, await statusOf('USER', path, method)]).toEqual([path, 'not_an_admin'])
})

it('tells the viewer as the token names them', async () => {
  const { as, sandbox } = await setup({ sandbox: { members: 5 } })
  const [admin] = sandbox.workspace.admins()
  for (const adminRoleClaim of ['ADMIN', 'WORKSPACE_ADMIN', 'admin'] as const) {
    sandbox.variants.adminRoleClaim = adminRoleClaim
    const team = await (await as({ userId: admin?.id ?? '' })).team(false)
    expect(team.viewer).toEqual({ userId: admin?.id, role: 'ADMIN' })
  }
})

it('keeps plain members out whatever Clockify calls them', async () => {
  const { as, sandbox } = await setup()
  const member = sandbox.workspace.members().find((one) => one.role === 'MEMBER')
  for (const memberRoleClaim of ['USER', 'MEMBER', 'TEAM_MEMBER'] as const) {
    sandbox.variants.memberRoleClaim = memberRoleClaim
    const { status } = await (await as({ userId: member?.id ?? '' })).ask('/api/team')
    expect(status).toBe(403)
  }
})
