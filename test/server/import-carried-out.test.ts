import { describe, expect, it } from 'vitest'
import { importFile } from './import-door.ts'
import { carryOut, ratedMembers } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'

const RUNS = '2026-07-01T00:00:00Z'

describe('the run of a file', () => {
  it('sends each row with its own date, else the run’s, and its undo keeps each', async () => {
    const given = await setup({ sandbox: { members: 20, plan: 'PRO' } })
    const { owner, sandbox } = given
    const ids = ratedMembers(await owner.team(), 4)
    const before = ids.map((id) => sandbox.workspace.member(id).hourlyRate)
    const file = [
      'id,rate,cost rate,status,effective from',
      `${ids[0]},111.00,11.00,,2026-01-31`,
      `${ids[1]},222.00,,,`,
      `${ids[2]},333.00,,inactive,1970-01-01`,
      `${ids[3]},${Number(before[3]) / 100},,,2026-02-01`,
    ].join('\n')
    const plan = await importFile(given, file, { since: RUNS })
    expect(plan).toMatchObject({
      since: RUNS,
      summary: [{ members: 4, workspace: false, mixed: true, ownSince: true }],
      counts: { total: 6, blocked: 0 },
    })
    expect((await carryOut(owner, plan)).verified).toMatchObject({ matching: 6, differing: 0 })

    const sent = () =>
      sandbox.log
        .writes()
        .map(({ userId, field, value, since }) => [userId, field, value, since])
        .toSorted()
    const first = [
      [ids[0], 'hourlyRate', 11_100, '2026-01-31T00:00:00Z'],
      [ids[0], 'costRate', 1_100, '2026-01-31T00:00:00Z'],
      [ids[1], 'hourlyRate', 22_200, RUNS],
      [ids[2], 'hourlyRate', 33_300, '1970-01-01T00:00:00Z'],
      [ids[2], 'status', 'INACTIVE', null],
      [ids[3], 'hourlyRate', before[3], '2026-02-01T00:00:00Z'],
    ]
    expect(sent()).toEqual(first.toSorted())
    await expectTruthOf(given, plan.id)

    sandbox.log.clear()
    const { body: undo } = await owner.follow(plan.id, 'undo')
    expect(undo).toMatchObject({ undoOf: plan.id, fileName: null })
    await carryOut(owner, undo)
    const rates = sent().filter(([, field]) => field === 'hourlyRate')
    expect(rates).toEqual(
      [
        [ids[0], 'hourlyRate', before[0], '2026-01-31T00:00:00Z'],
        [ids[1], 'hourlyRate', before[1], RUNS],
        [ids[2], 'hourlyRate', before[2], '1970-01-01T00:00:00Z'],
        [ids[3], 'hourlyRate', before[3], '2026-02-01T00:00:00Z'],
      ].toSorted(),
    )
    await expectTruthOf(given, undo.id)
  })

  it('has no date of its rows where none has one', async () => {
    const given = await setup({ sandbox: { members: 20 } })
    const ids = ratedMembers(await given.owner.team(), 2)
    const file = `id,rate,since\n${ids[0]},1.11,\n${ids[1]},2.22,`
    const [summary] = (await importFile(given, file, { since: RUNS })).summary
    expect(summary).toEqual({ members: 2, workspace: false, mixed: true, fields: ['billableRate'] })
  })
})
