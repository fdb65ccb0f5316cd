import { NodePgSession } from 'drizzle-orm/node-postgres'
import { PgliteSession } from 'drizzle-orm/pglite'
import type { Query } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import type { Caller } from './caller.ts'
import { planRaise } from './run-builders.ts'
import { PUBLIC_URL, setup, type Setup } from './setup.ts'

const WORKSPACES = 16
const ITEMS = 20
/** Claims, settles, reserves slots, or looks whether a run goes on. */
const OF_WRITING =
  /^\s*(with "taken"|with progress|update paces|select "id", "state" from "runs")|"starts"/

/** Counts the statements of the write path from now on. */
const countStatements = (): (() => number) => {
  const spies = [
    vi.spyOn(PgliteSession.prototype, 'prepareQuery'),
    vi.spyOn(NodePgSession.prototype, 'prepareQuery'),
  ]
  return () =>
    spies
      .flatMap((spy) => spy.mock.calls as [Query, ...unknown[]][])
      .filter(([query]) => OF_WRITING.test(query.sql)).length
}

const anotherOwner = async ({ sandbox, app, as }: Setup): Promise<Caller> => {
  const { id: workspaceId } = sandbox.addWorkspace({ members: ITEMS + 20 })
  await sandbox.install({
    workspaceId,
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    fetch: async (input, init) => await app.request(input, init),
  })
  return await as({ workspaceId })
}

it('many workspaces at once ask little more of the database than one', async () => {
  const given = await setup({
    sandbox: { members: ITEMS + 20 },
    environment: { CLOCKIFY_RATE_LIMIT: '10' },
  })
  const owners: Caller[] = []
  for (let n = 0; n < WORKSPACES; n += 1) owners.push(await anotherOwner(given))

  const carryOut = async (callers: Caller[]): Promise<number> => {
    const plans = []
    for (const owner of callers) plans.push({ owner, plan: await planRaise(owner, ITEMS) })
    const counted = countStatements()
    await Promise.all(plans.map(({ owner, plan }) => owner.step(plan.id, 'start')))
    // One after the other, so that looking costs little itself.
    for (const { owner, plan } of plans)
      expect((await owner.ended(plan.id)).counts.done).toBe(ITEMS)
    const statements = counted()
    vi.restoreAllMocks()
    return statements
  }

  const alone = await carryOut([given.owner])
  const together = await carryOut(owners)
  expect(alone).toBeGreaterThan(10)
  expect(together).toBeLessThan((WORKSPACES * alone) / 2)
  expect(together / (WORKSPACES * ITEMS)).toBeLessThan(1)
})
