import { expect, it } from 'vitest'
import { inWords } from '../../server/bulk/words.ts'

it.each([
  [10_500, '105.00'],
  [0, '0.00'],
  [null, 'not set'],
  ['INACTIVE', 'inactive'],
] as const)('says %s as "%s"', (value, words) => {
  expect(inWords(value)).toBe(words)
})
