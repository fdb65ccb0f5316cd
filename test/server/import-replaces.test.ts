import { describe, expect, it } from 'vitest'
import { createTurns } from '../../server/routes/turns.ts'
import { exportTeam, importFile, sendForm } from './import-door.ts'
import { aRaise, ratedMembers } from './run-builders.ts'
import { setup } from './setup.ts'

describe('a plan that replaces another', () => {
  it('takes the place of one of a file that the same person has not started', async () => {
    const given = await setup()
    const [id = ''] = ratedMembers(await given.owner.team(), 1)
    const file = `id,rate\n${id},5`
    const first = await importFile(given, file)
    const second = await importFile(given, file, { replaces: first.id })
    expect((await given.owner.ask(`/api/runs/${first.id}`)).status).toBe(404)
    expect((await given.owner.ask(`/api/runs/${second.id}`)).status).toBe(200)
    const { runs } = (await given.owner.ask<{ runs: unknown[] }>('/api/runs')).body
    expect(runs).toHaveLength(1)
  })

  it('leaves everything else: what was started, what is no file’s or another file’s, what is another’s, what is not', async () => {
    const given = await setup()
    const { owner } = given
    const [id = ''] = ratedMembers(await owner.team(), 1)
    const file = `id,rate\n${id},5`
    const plain = await owner.plan(aRaise([id]))
    const started = await importFile(given, file)
    await owner.step(started.id, 'start')
    await owner.ended(started.id)
    const admin = await given.as({ userId: given.sandbox.workspace.admins()[0]?.id ?? '' })
    const theirs = await importFile({ app: given.app, owner: admin }, file)
    const otherFile = await sendForm(given.app, owner, file, {}, 'others.csv')
    const other = await setup()
    const elsewhere = await importFile(other, await exportTeam(other))
    const foreign = [plain.id, started.id, theirs.id, otherFile.body.id, elsewhere.id]
    for (const replaces of [...foreign, 'nothing', '']) {
      const { status } = await sendForm(given.app, owner, file, { replaces })
      expect([replaces, status]).toEqual([replaces, 201])
    }
    for (const { id: kept } of [plain, started, theirs, otherFile.body])
      expect((await owner.ask(`/api/runs/${kept}`)).status).toBe(200)
    expect((await other.owner.ask(`/api/runs/${elsewhere.id}`)).status).toBe(200)
  })
})

it('counts what it does not keep of more than 10,000 cells that are blocked', async () => {
  const given = await setup({ sandbox: { members: 5 } })
  const [id = ''] = ratedMembers(await given.owner.team(), 1)
  const strangers = Array.from({ length: 10_500 }, (_, n) => `x${n}y@nowhere.example,5`)
  const file = ['email,rate,id', ...strangers, `,5,${id}`].join('\n')
  const plan = await importFile(given, file)
  expect(plan.counts).toMatchObject({ total: 1, blocked: 10_500, unchanged: 0 })
  expect(plan.import.counts.problems).toBe(10_500)
  expect(plan.import.problems).toHaveLength(1_000)
  const csv = await given.app.request(`/api/runs/${plan.id}/items.csv`, {
    headers: { 'X-Addon-Token': given.owner.token },
  })
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(1 + 10_000 + 1)
  expect(await given.owner.items(plan.id, '&outcome=pending')).toMatchObject([{ row: 10_502 }])
})

describe('turns', () => {
  it('let so many of a key go on at once, in the order of their coming, also after a failure', async () => {
    const inTurn = createTurns(2)
    const log: string[] = []
    const ends = new Map<string, (fail: boolean) => void>()
    const work = (key: string, name: string) =>
      inTurn(key, async () => {
        log.push(name)
        const fails = await new Promise<boolean>((resolve) => {
          ends.set(name, resolve)
        })
        if (fails) throw new Error(name)
      }).catch(() => log.push(`${name} failed`))
    const all = [work('a', '1'), work('a', '2'), work('a', '3'), work('b', '4'), work('a', '5')]
    const settle = () =>
      new Promise((resolve) => {
        setImmediate(resolve)
      })
    await settle()
    expect(log).toEqual(['1', '2', '4'])
    ends.get('2')?.(true)
    await settle()
    expect(log.slice(3).toSorted()).toEqual(['2 failed', '3'])
    for (const name of ['1', '3', '4']) ends.get(name)?.(false)
    await settle()
    ends.get('5')?.(false)
    await Promise.all(all)
    expect(log.slice(5)).toEqual(['5'])
  })
})
