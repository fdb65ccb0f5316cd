import { describe, expect, it } from 'vitest'
import type { Member } from '../../server/bulk/types.ts'
import { planRetry } from '../../server/bulk/retry.ts'
import type { WrittenItem } from '../../server/bulk/undo.ts'
import { readingOf } from '../../server/bulk/team-reading.ts'
import { aMember, anItem, aTeam, aViewer } from './bulk-builders.ts'

const retry = (
  item: WrittenItem,
  options: { member?: Partial<Member>; role?: 'OWNER' | 'ADMIN' } = {},
) => {
  const member = aMember(options.member)
  const [planned] = planRetry({
    items: [item],
    reading: readingOf(aTeam({ members: [member] })),
    roles: new Map([[member.userId, member.role]]),
    viewer: aViewer({ role: options.role ?? 'OWNER' }),
  })
  return planned
}

describe('a retry', () => {
  it('asks for the same value again, from what is there now', () => {
    const planned = retry(anItem(), { member: { billableRate: 10_200 } })
    expect(planned).toMatchObject({ outcome: 'pending', before: 10_200, after: 10_500 })
  })

  it('has nothing to do where the value is there by now', () => {
    expect(retry(anItem(), { member: { billableRate: 10_500 } })?.outcome).toBe('unchanged')
  })

  it('writes an equal amount where the run had a date', () => {
    const item = anItem({ since: '2026-01-01T00:00:00Z' })
    expect(retry(item, { member: { billableRate: 10_500 } })).toMatchObject({
      outcome: 'pending',
      since: '2026-01-01T00:00:00Z',
    })
  })

  it('has nothing to do for an equal status, date or not', () => {
    const since = '2026-01-01T00:00:00Z'
    const item = anItem({ field: 'status', before: 'ACTIVE', after: 'INACTIVE', since })
    expect(retry(item, { member: { status: 'INACTIVE' } })?.outcome).toBe('unchanged')
  })

  it('passes by those who have left', () => {
    expect(retry(anItem({ userId: 'gone' }))?.outcome).toBe('blocked')
  })

  it('keeps the guards of a status', () => {
    const item = anItem({ field: 'status', before: 'ACTIVE', after: 'INACTIVE' })
    const member = { role: 'ADMIN' as const }
    expect(retry(item, { member })?.outcome).toBe('pending')
    expect(retry(item, { member, role: 'ADMIN' })?.outcome).toBe('blocked')
  })
})
