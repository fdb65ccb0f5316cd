import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../sandbox/faults.ts'
import { planRaise } from './run-builders.ts'
import { inMidRun } from './run-midway.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup, type Setup } from './setup.ts'

const THEIRS = 88_888
const RATE = 'hourlyRate'
const slowly = { environment: { CLOCKIFY_RATE_LIMIT: '10' }, sandbox: { members: 60 } }

/** Somebody sets the rates of the last so many of a run's items to a value of their own. */
const meddle = async ({ owner, sandbox }: Setup, id: string, count: number): Promise<string[]> => {
  const users = (await owner.items(id)).slice(-count).map(({ userId }) => userId ?? '')
  for (const userId of users) sandbox.workspace.setRate(userId, RATE, THEIRS)
  return users
}

const expectSkipped = async (given: Setup, id: string, users: string[]): Promise<void> => {
  for (const userId of users) expect(given.sandbox.workspace.member(userId).hourlyRate).toBe(THEIRS)
  const skipped = await given.owner.items(id, '&outcome=skipped')
  expect(new Set(skipped.map(({ userId }) => userId))).toEqual(new Set(users))
  for (const { reason } of skipped)
    expect(reason).toMatch(/^Changed since the plan: .* 888\.88 now/)
  await expectTruthOf(given, id)
}

describe('what somebody changes while a run writes is skipped, not overwritten', () => {
  it('where a webhook tells of it', async () => {
    const given = await setup(slowly)
    const id = await inMidRun(given, 45)
    const users = await meddle(given, id, 12)
    const run = await given.owner.ended(id)
    expect(run.counts).toMatchObject({ done: 33, skipped: 12 })
    await expectSkipped(given, id, users)
  })

  it('where no webhook comes, once a share of the run is written', async () => {
    const given = await setup({
      environment: { CLOCKIFY_RATE_LIMIT: '30' },
      sandbox: { members: 460 },
    })
    given.sandbox.webhooks.enabled = false
    const { owner } = given
    const plan = await planRaise(owner, 330)
    await owner.step(plan.id, 'start')
    await owner.runUntil(plan.id, ({ counts }) => counts.done > 30)
    const users = await meddle(given, plan.id, 40)
    const run = await owner.ended(plan.id)
    expect(run.counts).toMatchObject({ done: 290, skipped: 40 })
    await expectSkipped(given, plan.id, users)
  })

  it('while a closed gate holds it up', async () => {
    const given = await setup({ sandbox: { members: 20 } })
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 6)
    sandbox.faults.add({
      method: 'PUT',
      times: 6,
      kind: { type: 'status', status: 429, headers: { 'Retry-After': '5' } },
    })
    await owner.step(plan.id, 'start')
    await owner.runUntil(plan.id, ({ pace }) => pace.throttled > 0)
    const users = await meddle(given, plan.id, 6)
    expect((await owner.ended(plan.id)).counts).toMatchObject({ done: 0, skipped: 6 })
    await expectSkipped(given, plan.id, users)
  })
})

it.each([
  ['was not carried out', false, 'unknown'],
  ['was carried out', true, 'done'],
])(
  'what waits for long to be repeated is read first: the try before %s',
  async (_, applied, outcome) => {
    const given = await setup({ sandbox: { members: 20 } })
    const { owner, sandbox } = given
    const plan = await planRaise(owner, 4)
    const kind: FaultKind = {
      type: 'status',
      status: 503,
      headers: { 'Retry-After': '4' },
      applied,
    }
    const fault = sandbox.faults.add({ method: 'PUT', times: 4, kind })
    await owner.step(plan.id, 'start')
    await expect.poll(() => fault.hits, { timeout: 20_000 }).toBe(4)
    if (!applied) await meddle(given, plan.id, 4)
    await owner.ended(plan.id)
    const items = await owner.items(plan.id)
    expect(items.map((item) => item.outcome)).toEqual(items.map(() => outcome))
    for (const { userId, after } of items)
      expect(sandbox.workspace.member(userId ?? '').hourlyRate).toBe(applied ? after : THEIRS)
    expect(sandbox.log.all().filter((one) => one.method === 'PUT')).toHaveLength(4)
    await expectTruthOf(given, plan.id)
  },
)

it('an uninstalled workspace is written to no more', async () => {
  const given = await setup(slowly)
  await inMidRun(given, 45)
  await given.installation?.uninstall()
  const mark = given.sandbox.log.mark()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(given.sandbox.log.since(mark).filter((one) => one.method === 'PUT').length).toBeLessThan(2)
})
