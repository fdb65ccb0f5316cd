import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { expect, it } from 'vitest'
import { createTogether } from '../../server/store/together.ts'

type All = (asks: string[]) => Promise<Map<string, string>>

const answered: All = async (asks) => new Map(asks.map((ask) => [ask, `${ask} with others`]))

/** How it was asked: who together, and who alone. */
const setup = (all: All = answered, rows: (ask: string) => number = () => 1) => {
  const rounds: string[][] = []
  const ask = createTogether<string, string>({
    all: (asks) => {
      rounds.push(asks)
      return all(asks)
    },
    alone: async (one) => {
      rounds.push([one])
      if (one === 'bad') throw new Error('bad was refused')
      return `${one} alone`
    },
    every: 5,
    rows,
  })
  return { ask, rounds }
}

const refusal = (code: string): Error => {
  const cause = Object.assign(new pg.DatabaseError('no', 0, 'error'), { code, severity: 'ERROR' })
  return new DrizzleQueryError('select', [], cause)
}

it('asks once for all who come at the same time, and at once for one who comes alone', async () => {
  const { ask, rounds } = setup()
  expect(await ask('a')).toBe('a alone')
  expect(await Promise.all([ask('b'), ask('c')])).toEqual(['b with others', 'c with others'])
  expect(rounds).toEqual([['a'], ['b', 'c']])
})

it('gathers those who come while a round is on its way into the next', async () => {
  const { ask, rounds } = setup()
  const first = ask('a').then(() => Promise.all(['b', 'c', 'd'].map(ask)))
  await first
  expect(rounds).toEqual([['a'], ['b', 'c', 'd']])
})

it('asks in several rounds for more rows than one statement takes well, and nobody is left out', async () => {
  const { ask, rounds } = setup(answered, (name) => (name === 'small' ? 1 : 3_000))
  await Promise.all(['big', 'bigger', 'small', 'biggest'].map(ask))
  expect(rounds).toEqual([['big'], ['bigger', 'small'], ['biggest']])
})

it('asks alone for whom a round leaves out, and nobody waits for that', async () => {
  const { ask } = setup(async () => new Map([['b', 'b with others']]))
  expect(await Promise.all([ask('a'), ask('b')])).toEqual(['a alone', 'b with others'])
})

it.each([
  ['that the database refuses', '22P05'],
  ['for whom a statement takes too long', '57014'],
])('lets one %s spoil it for nobody else', async (_, code) => {
  const { ask } = setup(() => Promise.reject(refusal(code)))
  const [a, bad] = await Promise.allSettled([ask('a'), ask('bad')])
  expect(a).toEqual({ status: 'fulfilled', value: 'a alone' })
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'bad was refused' } })
})

it.each([
  ['a lost connection', new DrizzleQueryError('select', [], new Error('ECONNRESET'))],
  ['a server that goes down', refusal('57P01')],
])('asks nobody again after %s: it may have been done', async (_, failure) => {
  const { ask, rounds } = setup(() => Promise.reject(failure))
  const both = await Promise.allSettled([ask('a'), ask('b')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(rounds).toEqual([['a', 'b']])
  expect(await ask('c')).toBe('c alone')
})
