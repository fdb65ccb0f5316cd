import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repeatedFields } from '../../server/bulk/repeated-fields.ts'
import type { Change } from '../../server/bulk/types.ts'
import { anyChange } from './bulk-arbitraries.ts'

const to = { to: 100 }

describe('a field asked for twice', () => {
  it.each<[string, Change[], (string | number)[][]]>([
    ['in one list', [{ users: ['a', 'b', 'a'], billableRate: to }], [[0, 'users', 2]]],
    [
      'in two changes',
      [
        { users: ['a'], costRate: to },
        { users: ['b', 'a'], costRate: to },
      ],
      [[1, 'users', 1]],
    ],
    [
      'of the workspace',
      [
        { workspace: true, billableRate: to },
        { workspace: true, billableRate: to, costRate: to },
      ],
      [[1, 'billableRate']],
    ],
    [
      'as a status',
      [
        { users: ['a'], status: 'ACTIVE' },
        { users: ['a'], status: 'INACTIVE' },
      ],
      [[1, 'users', 0]],
    ],
  ])('%s is named by its place', (_, changes, paths) => {
    expect(repeatedFields(changes)).toEqual(paths)
  })

  it('is not what different fields of one person are, nor a person called workspace', () => {
    expect(
      repeatedFields([
        { users: ['a'], billableRate: to },
        { users: ['a'], costRate: to, status: 'ACTIVE' },
        { users: ['workspace'], billableRate: to },
        { workspace: true, billableRate: to },
      ]),
    ).toEqual([])
  })

  it('is found once for every change that stands there a second time', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        const fields = (change.billableRate ? 1 : 0) + (change.costRate ? 1 : 0)
        const users = 'users' in change ? change.users.length : 0
        expect(repeatedFields([change])).toEqual([])
        expect(repeatedFields([change, change])).toHaveLength(fields * users)
      }),
    )
  })
})
