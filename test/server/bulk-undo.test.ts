import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRun } from '../../server/bulk/plan.ts'
import type { Team, Viewer } from '../../server/bulk/types.ts'
import { planUndo, type WrittenItem } from '../../server/bulk/undo.ts'
import { anyChange, anyTeam } from './bulk-arbitraries.ts'
import { readingOf } from '../../server/bulk/team-reading.ts'
import { aMember, anItem, aTeam, aViewer } from './bulk-builders.ts'

const undo = (items: WrittenItem[], team: Team, viewer: Viewer = aViewer(), isAhead = false) =>
  planUndo({
    items,
    reading: readingOf(team),
    roles: new Map(team.members.map((member) => [member.userId, member.role])),
    viewer,
    isAhead: () => isAhead,
  })

/** The team as the run left it. */
const after = (team: Team, written: WrittenItem[]): Team => ({
  ...team,
  members: team.members.map((member) =>
    written
      .filter((item) => item.userId === member.userId)
      .reduce((now, item) => ({ ...now, [item.field]: item.after }), member),
  ),
})

describe('an undo', () => {
  it('of a run that nobody touched since plans exactly the values before, and only those', () => {
    fc.assert(
      fc.property(anyTeam, anyChange, (team, change) => {
        const plan = planRun({ team, viewer: aViewer(), changes: [change], since: null })
        const written = plan.filter((item) => item.outcome === 'pending')
        const planned = undo(written, after(team, written))
        expect(
          planned.map(({ userId, field, before, after: goal }) => [userId, field, before, goal]),
        ).toEqual(written.map((item) => [item.userId, item.field, item.after, item.before]))
        for (const [at, item] of planned.entries())
          expect(item.outcome).toBe(written[at]?.before === null ? 'blocked' : 'pending')
      }),
    )
  })

  it('takes nothing over that belongs to the first run, such as an id', () => {
    const row = { ...anItem(), id: 7, runId: 'first', attempts: 3 }
    const [item] = undo([row], aTeam({ members: [aMember({ billableRate: 10_500 })] }))
    expect(Object.keys(item ?? {}).toSorted()).toEqual(
      [...Object.keys(anItem()), 'row', 'waitsFor', 'outcome', 'reason'].toSorted(),
    )
  })

  it('leaves alone what somebody else has changed since', () => {
    const [item] = undo([anItem()], aTeam({ members: [aMember({ billableRate: 12_000 })] }))
    expect(item).toMatchObject({
      outcome: 'blocked',
      before: 12_000,
      reason: 'Changed since by someone else: it is 120.00 now, not 105.00.',
    })
  })

  it('cannot clear a rate that was not set before', () => {
    const team = aTeam({ members: [aMember({ billableRate: 10_500 })] })
    const [item] = undo([anItem({ before: null })], team)
    expect(item?.outcome).toBe('blocked')
    expect(item?.reason).toContain('was not set before')
  })

  it('passes by those who have left', () => {
    const [item] = undo([anItem()], aTeam({ members: [] }))
    expect(item).toMatchObject({ outcome: 'blocked', before: null })
  })

  it('puts the default rate back in the currency that it had before', () => {
    const team = aTeam({ workspace: { billableRate: 12_000, currency: 'EUR' } })
    const given = { userId: null, email: null, before: 12_000, after: 12_000 }
    const item = anItem({ ...given, currencyBefore: 'USD', currency: 'EUR' })
    expect(undo([item], team)).toMatchObject([
      { outcome: 'pending', before: 12_000, after: 12_000, currencyBefore: 'EUR', currency: 'USD' },
    ])
    expect(undo([item], aTeam({ workspace: { billableRate: 12_000 } }))).toMatchObject([
      { outcome: 'blocked', reason: 'Changed since by someone else: it is in USD now.' },
    ])
  })

  it('of a rate dated ahead is planned also while Clockify still shows the one before', () => {
    const team = aTeam({ members: [aMember({ billableRate: 10_000 })] })
    const item = anItem({ since: '2030-01-01T00:00:00Z' })
    expect(undo([item], team, aViewer(), true)[0]?.outcome).toBe('pending')
    expect(undo([anItem()], team)[0]?.outcome).toBe('blocked')
  })

  it('keeps the guards of a status', () => {
    const item = anItem({ field: 'status', before: 'INACTIVE', after: 'ACTIVE' })
    const members = [aMember({ status: 'ACTIVE', role: 'ADMIN' })]
    expect(undo([item], aTeam({ members }))[0]?.outcome).toBe('pending')
    const admin = aViewer({ role: 'ADMIN' })
    expect(undo([item], aTeam({ members }), admin)[0]?.outcome).toBe('blocked')
  })

  it('cannot make somebody pending again', () => {
    const item = anItem({ field: 'status', before: 'PENDING', after: 'INACTIVE' })
    const [planned] = undo([item], aTeam({ members: [aMember({ status: 'INACTIVE' })] }))
    expect(planned).toMatchObject({
      outcome: 'blocked',
      reason: 'The status was pending, which Clockify cannot set.',
    })
  })
})
