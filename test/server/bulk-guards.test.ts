import { describe, expect, it } from 'vitest'
import { statusBlock } from '../../server/bulk/guards.ts'
import { aMember, aViewer } from './bulk-builders.ts'

const owner = aViewer({ userId: 'owner', role: 'OWNER' })
const admin = aViewer({ userId: 'adam', role: 'ADMIN' })

describe('the status', () => {
  it.each([
    ['of the owner by the owner', aMember({ userId: 'owner', role: 'OWNER' }), 'INACTIVE', owner],
    ['of the owner by an admin', aMember({ userId: 'owner', role: 'OWNER' }), 'INACTIVE', admin],
    ['of oneself', aMember({ userId: 'adam', role: 'ADMIN' }), 'INACTIVE', admin],
    ['of another admin by an admin', aMember({ role: 'ADMIN' }), 'INACTIVE', admin],
  ] as const)('%s is not changed, with a reason', (_, member, status, viewer) => {
    expect(statusBlock(member, status, viewer)).toMatch(/^[A-Z].*\.$/)
  })

  it.each([
    ['of an admin by the owner', aMember({ role: 'ADMIN' }), 'INACTIVE', owner],
    ['of an admin, back to active, by an admin', aMember({ role: 'ADMIN' }), 'ACTIVE', admin],
    ['of a member by an admin', aMember(), 'INACTIVE', admin],
    ['of a member by the owner', aMember(), 'ACTIVE', owner],
  ] as const)('%s may be changed', (_, member, status, viewer) => {
    expect(statusBlock(member, status, viewer)).toBeNull()
  })
})
