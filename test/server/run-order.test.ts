import { expect, it } from 'vitest'
import { aRaise, planRaise, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { PUBLIC_URL, setup } from './setup.ts'

it('two runs of one workspace go one after the other, and the second sees what the first did', async () => {
  const given = await setup({ sandbox: { latency: { ms: 50 } } })
  const { owner } = given
  const first = await planRaise(owner, 20)
  const second = await planRaise(owner, 22)
  await owner.step(first.id, 'start')
  await owner.step(second.id, 'start')
  const [one, two] = [await owner.ended(first.id), await owner.ended(second.id)]
  expect(one.counts).toMatchObject({ done: 20 })
  expect(two.counts).toMatchObject({ done: 2, skipped: 20 })
  expect(Date.parse(two.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(one.finishedAt ?? ''))
  await expectTruthOf(given, first.id, second.id)
})

it('two workspaces run at once, each at its own limit, and reach nothing of each other', async () => {
  const { owner, sandbox, app, as } = await setup({ environment: { CLOCKIFY_RATE_LIMIT: '10' } })
  const { id: workspaceId } = sandbox.addWorkspace({ members: 40, seed: 2 })
  const fetch = async (input: string, init?: RequestInit) => await app.request(input, init)
  await sandbox.install({ manifestUrl: `${PUBLIC_URL}/manifest.json`, workspaceId, fetch })
  const neighbour = await as({ workspaceId })

  const mine = await planRaise(owner, 20)
  const theirs = await neighbour.plan(aRaise(ratedMembers(await neighbour.team(), 20)))
  await Promise.all([owner.step(mine.id, 'start'), neighbour.step(theirs.id, 'start')])
  const [one, two] = await Promise.all([owner.ended(mine.id), neighbour.ended(theirs.id)])
  expect(one).toMatchObject({ counts: { done: 20 }, verified: { matching: 20 } })
  expect(two).toMatchObject({ counts: { done: 20 }, verified: { matching: 20 } })
  expect(Date.parse(two.startedAt ?? '')).toBeLessThan(Date.parse(one.finishedAt ?? ''))
  expect(Date.parse(one.startedAt ?? '')).toBeLessThan(Date.parse(two.finishedAt ?? ''))
  for (const id of [sandbox.workspace.id, workspaceId]) {
    // Arrivals are seen here, not starts: a hiccup of busy cores brings two more into a second. Unpaced it were all 20.
    expect(sandbox.log.maxInAnyWindow(1_000, id)).toBeLessThanOrEqual(12)
    expect(sandbox.log.writes({ workspaceId: id })).toHaveLength(20)
  }
})
