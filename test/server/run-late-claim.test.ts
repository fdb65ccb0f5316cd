import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'
import { claimItems } from '../../server/store/claim-items.ts'
import { createCaller } from './caller.ts'
import { planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { openAddon } from './store-addon.ts'

it.skipIf(!process.env['TEST_DATABASE_URL'])(
  'what a dying shift claims after another has taken over is still written, and the run does not end before',
  async () => {
    const addon = await openAddon({ sandbox: { members: 30 } })
    onTestFinished(() => addon.close())
    const { workspaceId } = await addon.install()
    const { sandbox, app, environment } = addon
    const owner = createCaller(app, await sandbox.tokens.user())
    const plan = await planRaise(owner, 10)
    const [ask, dying] = [0, 1].map(() => new pg.Client(environment['DATABASE_URL']))
    if (!ask || !dying) throw new Error('No clients')
    await Promise.all([ask.connect(), dying.connect()])
    onTestFinished(async () => void (await Promise.all([ask.end(), dying.end()])))

    const lease = { workspaceId, owner: 'dying' }
    await ask.query(
      `update installations set lease_owner = 'dying', lease_until = now() + interval '1 minute'`,
    )
    await ask.query(`update runs set state = 'running', started_at = now()`)
    await dying.query('begin')
    const asked = [{ runId: plan.id, lease, mostInvites: null, most: 3 }]
    const claimed = await claimItems(drizzle({ client: dying }) as never, asked)
    expect([...claimed.values()].flat()).toHaveLength(3)
    sandbox.log.clear()
    await ask.query(`update installations set lease_until = now()`)
    // The one that has taken over has written all that it can see, and would like to end.
    await vi.waitFor(() => expect(sandbox.log.writes()).toHaveLength(7), 20_000)
    expect((await owner.run(plan.id)).finishedAt).toBe(null)
    await dying.query('commit')

    const run = await owner.ended(plan.id)
    expect(run).toMatchObject({ state: 'finished', counts: { done: 10, pending: 0 } })
    expect(run.verified).toMatchObject({ matching: 10, differing: 0 })
    await expectTruthOf({ ...addon, owner }, plan.id)
  },
)
