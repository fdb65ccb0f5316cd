import { expect, it } from 'vitest'
import { apiRoutes, type ApiRoute } from './auth-api-routes.ts'
import { setup, PUBLIC_URL } from './setup.ts'

/** Ids under `/api/my` are Clockify's, and looked up with somebody's own key. */
const ofRun = ({ path }: ApiRoute, id: string): boolean =>
  path.includes(`/${id}`) && !path.startsWith('/api/my/')

const setupTwo = async () => {
  const given = await setup({ sandbox: { members: 6 } })
  const other = given.sandbox.addWorkspace({ members: 6 })
  await given.sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch: async (input, init) => await given.app.request(input, init),
  })
  return { ...given, other, stranger: await given.as({ workspaceId: other.id }) }
}

it('hides a run from every other workspace, at every route that names one', async () => {
  const { app, owner, stranger, sandbox } = await setupTwo()
  const users = [sandbox.workspace.ownerId]
  const plan = await owner.plan({ changes: [{ users, billableRate: { to: 5_555 } }] })
  const routes = apiRoutes(app, plan.id).filter((one) => ofRun(one, plan.id))
  expect(routes.length).toBeGreaterThanOrEqual(9)
  for (const { method, path } of routes)
    expect([path, await stranger.ask(path, { method })]).toMatchObject([
      path,
      { status: 404, body: { error: { code: 'not_found' } } },
    ])
  expect((await stranger.ask('/api/runs')).body).toMatchObject({ runs: [] })
  expect(await owner.run(plan.id)).toMatchObject({ state: 'planned' })
  expect(sandbox.log.writes()).toHaveLength(0)
})

it('answers 404 for a run that nobody has, whatever is asked of it and however it is spelt', async () => {
  const { app, owner } = await setup({ sandbox: { members: 3 } })
  for (const id of ['nothing', '..', '0', '%27%20or%201=1--', '%F0%9F%98%80', 'x'.repeat(3_000)])
    for (const { method, path } of apiRoutes(app, id).filter((one) => ofRun(one, id)))
      expect([path, (await owner.ask(path, { method })).status]).toEqual([path, 404])
})

it('reaches nobody of another workspace by an id in a body', async () => {
  const { owner, other, sandbox } = await setupTwo()
  const users = other.members().map((one) => one.id)
  const plan = await owner.plan({
    changes: [{ users, billableRate: { to: 5_555 }, status: 'INACTIVE' }],
  })
  expect(plan.counts).toMatchObject({ total: 0, blocked: users.length * 2 })
  await owner.step(plan.id, 'start')
  await owner.ended(plan.id)
  expect(sandbox.log.writes()).toHaveLength(0)
})

it('shows each workspace its own team and history only', async () => {
  const { owner, stranger, other, sandbox } = await setupTwo()
  const ids = async (caller: typeof owner) =>
    new Set((await caller.team()).members.map((one) => one.userId))
  expect(await ids(owner)).toEqual(new Set(sandbox.workspace.members().map((one) => one.id)))
  expect(await ids(stranger)).toEqual(new Set(other.members().map((one) => one.id)))
})
