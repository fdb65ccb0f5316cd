import { describe, expect, it } from 'vitest'
import { ClockifyMisread } from '../../server/clockify/errors.ts'
import { aMembership, aUser, onlyMember } from './clockify-answers.ts'

describe('a member', () => {
  it('has the status of the membership, not that of the account', async () => {
    for (const membershipStatus of ['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED']) {
      const memberships = [aMembership('u1', { membershipStatus })]
      for (const status of ['ACTIVE', 'DELETED', 'NOT_REGISTERED', 'PENDING_EMAIL_VERIFICATION'])
        expect(await onlyMember(aUser('u1', { status, memberships }))).toMatchObject({
          status: membershipStatus,
        })
    }
  })

  it('of a status that is not documented stops the reading: nothing is guessed about people', async () => {
    for (const membershipStatus of ['ALL', 'active', '', null])
      await expect(
        onlyMember(aUser('u1', { memberships: [aMembership('u1', { membershipStatus })] })),
      ).rejects.toThrow(ClockifyMisread)
  })

  it('without a name is called by the e-mail, and without one by the id', async () => {
    expect(await onlyMember(aUser('u1', { name: null }))).toMatchObject({ name: 'u1@example.com' })
    expect(await onlyMember(aUser('u1', { name: '', email: null }))).toMatchObject({
      name: 'u1',
      email: '',
    })
  })

  it('keeps a rate of nothing apart from no rate', async () => {
    const memberships = [aMembership('u1', { hourlyRate: { amount: 0 }, costRate: undefined })]
    expect(await onlyMember(aUser('u1', { memberships }))).toMatchObject({
      billableRate: 0,
      costRate: null,
    })
  })

  it('of an amount that is no whole number of minor units is refused', async () => {
    for (const amount of [1.5, '100', null])
      await expect(
        onlyMember(aUser('u1', { memberships: [aMembership('u1', { hourlyRate: { amount } })] })),
      ).rejects.toThrow(ClockifyMisread)
  })

  it('is known by the membership of this workspace among those of projects and others', async () => {
    const rate = (amount: number) => ({ hourlyRate: { amount, currency: 'EUR' } })
    const memberships = [
      aMembership('u1', { membershipType: 'PROJECT', targetId: 'p', ...rate(1) }),
      aMembership('u1', { membershipType: 'PROJECT', targetId: null, ...rate(5) }),
      aMembership('u1', { targetId: 'another-workspace', ...rate(2) }),
      aMembership('u1', rate(3)),
      aMembership('u1', { membershipType: 'USERGROUP', targetId: 'g', ...rate(4) }),
    ]
    expect(await onlyMember(aUser('u1', { memberships }))).toMatchObject({
      billableRate: 3,
      currency: 'EUR',
    })
  })

  it('without memberships of their own is found in the list of the workspace', async () => {
    const listed = { memberships: [aMembership('u1', { costRate: { amount: 7_000 } })] }
    for (const memberships of [[], null, undefined])
      expect(await onlyMember(aUser('u1', { memberships }), listed)).toMatchObject({
        costRate: 7_000,
      })
    expect(await onlyMember(aUser('u2', { memberships: [] }), listed)).toBeUndefined()
  })
})
