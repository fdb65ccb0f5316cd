import { expect, it } from 'vitest'
import { readTeam, readValues } from '../../server/clockify/read-team.ts'
import { listUsers } from '../../server/clockify/users.ts'
import { setupClient, type ClientSetup } from './clockify-client.ts'

const read = ({ client, workspaceId, sandbox }: ClientSetup) =>
  readTeam({
    client,
    workspaceId,
    likelyOwnerId: sandbox.workspace.ownerId,
    now: '2027-01-01T00:00:00.000Z',
    signal: null,
  })
const idsOf = (rows: { id: string }[]) => new Set(rows.map((row) => row.id))

it('reads the whole team of 5,000 in five requests at most', async () => {
  const given = await setupClient({ members: 5_000 })
  const team = await read(given)
  expect(given.sandbox.log.all().length).toBeLessThanOrEqual(5)
  expect(new Set(team.members.map((one) => one.userId))).toEqual(
    idsOf(given.sandbox.workspace.members()),
  )
})

it('reads more than 10,000 members over three pages, everybody once', async () => {
  const given = await setupClient({ members: 10_400 })
  const { members } = await readValues({ ...given, withGroups: false, signal: null })
  expect(new Set(members.keys())).toEqual(idsOf(given.sandbox.workspace.members()))
  const lists = given.sandbox.log
    .all()
    .filter((one) => one.method === 'GET' && one.template.endsWith('/users'))
  expect(lists).toHaveLength(3)
})

it('reads everybody whatever the server makes of the page size, and whether or not it tells the end', async () => {
  const given = await setupClient({ members: 431 })
  const { variants, workspace } = given.sandbox
  const everybody = idsOf(workspace.members())
  for (const pageSizeCap of [50, 200, 5_000])
    for (const lastPageHeader of [true, false]) {
      Object.assign(variants, { pageSizeCap, lastPageHeader })
      const team = await read(given)
      expect(new Set(team.members.map((one) => one.userId))).toEqual(everybody)
      expect(team.members.filter((one) => one.role === 'ADMIN')).toHaveLength(3)
    }
})

it('reads nobody twice and nobody less while people come and go between the pages', async () => {
  const given = await setupClient({ members: 300, variants: { pageSizeCap: 100 } })
  const { workspace, log } = given.sandbox
  const stayed = workspace.members().filter((one) => one.accountStatus !== 'LIMITED')
  const reading = listUsers(given.client, given.workspaceId)
  while (log.all().length < 1) await new Promise(setImmediate)
  workspace.addMember()
  const users = await reading
  expect(idsOf(users).size).toBe(users.length)
  for (const one of stayed) expect(idsOf(users)).toContain(one.id)
})
