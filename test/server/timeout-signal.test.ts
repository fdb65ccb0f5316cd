import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { timeoutSignal } from '../../server/timeout-signal.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

it('a time limit that only a composite signal knows of comes after memory was collected', async () => {
  const reasons: unknown[] = []
  const begin = () => {
    const signal = AbortSignal.any([timeoutSignal(200), new AbortController().signal])
    signal.addEventListener('abort', () => reasons.push(signal.reason))
  }
  begin()
  // What was made in a turn is held until the turn is over.
  await delay(20)
  collectGarbage()
  await delay(20)
  collectGarbage()
  expect(reasons).toEqual([])
  await delay(250)
  expect(reasons).toEqual([expect.objectContaining({ name: 'TimeoutError' })])
})
