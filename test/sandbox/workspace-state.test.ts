import { assert, constantFrom, integer, oneof, property, record, array, constant } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeWorkspace } from './make-workspace.ts'
import type { Member } from './member.ts'
import type { WorkspaceState } from './workspace-state.ts'

type Rate = { amount: number } | null
type Row = { userId: string; membershipStatus: string; hourlyRate: Rate; costRate: Rate }

type Step =
  | { do: 'rate'; place: number; amount: number }
  | { do: 'status'; place: number; status: 'ACTIVE' | 'INACTIVE' }
  | { do: 'remove'; place: number }
  | { do: 'add' }

function answered(state: WorkspaceState): unknown[] {
  const text = Buffer.from(state.bytes(true, 'documented')).toString()
  return (JSON.parse(text) as { memberships: Row[] }).memberships.map((row) => [
    row.userId,
    row.membershipStatus,
    row.hourlyRate?.amount ?? null,
    row.costRate?.amount ?? null,
  ])
}

function kept(members: readonly Member[]): unknown[] {
  return members.map(({ id, status, hourlyRate, costRate }) => [id, status, hourlyRate, costRate])
}

const place = integer({ min: 0, max: 299 })
const step: Arbitrary<Step> = oneof(
  record({ do: constant('rate' as const), place, amount: integer({ min: 0, max: 99999 }) }),
  record({
    do: constant('status' as const),
    place,
    status: constantFrom('ACTIVE' as const, 'INACTIVE' as const),
  }),
  record({ do: constant('remove' as const), place }),
  record({ do: constant('add' as const) }),
)

function take(state: WorkspaceState, one: Step): void {
  if (one.do === 'add') {
    const [pattern] = state.members
    if (pattern) state.add({ ...pattern, id: `${state.version}`.padStart(24, 'e') })
    return
  }
  const member = state.members[one.place % state.members.length]
  if (!member) return
  if (one.do === 'remove') state.remove(member.id)
  if (one.do === 'status') state.setStatus(member, one.status)
  if (one.do === 'rate') {
    const { amount } = one
    state.writeRate({
      member,
      field: 'hourlyRate',
      amount,
      since: null,
      source: 'api',
      showNow: true,
    })
  }
}

describe('the kept bytes of a workspace', () => {
  it('are never older than the workspace, whatever happened between two reads', () => {
    assert(
      property(array(step, { maxLength: 20 }), (steps) => {
        const state = makeWorkspace({
          members: 300,
          defaultSeed: 1,
          now: () => 0,
          onChange: () => {},
        })
        for (const one of steps) {
          take(state, one)
          expect(answered(state)).toEqual(kept(state.members))
        }
      }),
      { numRuns: 30 },
    )
  })
})
