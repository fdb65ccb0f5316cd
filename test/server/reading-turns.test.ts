import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReadingTurns } from '../../server/jobs/reading-turns.ts'

it('nothing written, no third reading: whatever a few requests an hour go into, writing gets some', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<'held-up' | 'read-again'>('held-up', 'read-again'), {
        minLength: 10,
        maxLength: 40,
      }),
      (wishes) => {
        const turns = createReadingTurns()
        let readings = 0
        for (const why of wishes) {
          const may = why === 'held-up' ? turns.mayReadHeldUp(0) : turns.mayReadAgain(0)
          if (!may) continue
          readings += 1
          turns.read(why, 0)
        }
        expect(readings).toBeLessThanOrEqual(4)
      },
    ),
  )
})

it('what is held up is read again after ten more writes, and what is old after one', () => {
  const turns = createReadingTurns()
  for (let time = 0; time < 3; time += 1) turns.read('held-up', 0)
  expect([9, 10].map(turns.mayReadHeldUp)).toEqual([false, true])
  expect([0, 1].map(turns.mayReadAgain)).toEqual([false, true])
})
