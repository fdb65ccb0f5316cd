import { describe, expect, it } from 'vitest'
import {
  heldBackInWords,
  inviteRefusalInWords,
  inviteRefusalOf,
} from '../../server/jobs/invite-refusal.ts'

describe('a refused invitation is told apart', () => {
  it.each([
    [402, null, 'plan'],
    [402, 'There are no free seats', 'seats'],
    [402, 'Payment required', 'plan'],
    [403, null, 'mute'],
    [403, 'You have already used all of your seats', 'seats'],
    [403, 'User limit already reached', 'seats'],
    [400, 'All seats already taken', 'seats'],
    [403, 'This email belongs to another organization', 'other'],
    [409, 'User already belongs to another organization', 'other'],
    [403, 'There are no free seats on this workspace', 'seats'],
    [403, "Your subscription plan doesn't include the feature", 'plan'],
    [403, 'Upgrade your plan to add more seats', 'seats'],
    [403, 'You have reached the limit of users', 'seats'],
    [403, 'Access Denied', 'denied'],
    [403, 'Workspace limit exceeded', 'seats'],
    [403, 'Not enough paid users', 'seats'],
    [403, 'You need to upgrade', 'denied'],
    [400, 'You have reached the limit of your subscription', 'seats'],
    [400, 'Workspace is full', 'seats'],
    [409, null, 'already'],
    [409, 'Conflict', 'already'],
    [400, 'User already belongs to Workspace', 'already'],
    [400, 'No licenses left', 'seats'],
    [400, 'This feature is not available', 'plan'],
    [501, 'User exists', 'already'],
    [400, 'You entered invalid value for field: [email]', 'other'],
    [400, null, 'other'],
    [404, null, 'other'],
    [400, 'Email exceeds the limit of 100 characters', 'other'],
    [400, 'Domain limited by your plan', 'other'],
    [403, 'Inviting people is not part of your plan', 'plan'],
    [400, 'This address has already been invited', 'invited'],
    [400, 'Rates already locked', 'other'],
  ] as const)('%s with %j is "%s"', (status, said, refusal) => {
    expect(inviteRefusalOf(status, said)).toBe(refusal)
  })

  it('and says what to do, or else what Clockify says', () => {
    expect(inviteRefusalInWords(402, null)).toMatch(/no invitations\. Upgrade/)
    expect(inviteRefusalInWords(403, null)).toMatch(/does not say why; often no seat is free/)
    expect(inviteRefusalInWords(403, 'No free seats')).toMatch(/no free seat\. Free a seat/)
    expect(inviteRefusalInWords(400, 'User already invited')).toMatch(/is invited already/)
    expect(inviteRefusalInWords(403, 'This email belongs to another organization')).toBe(
      'Clockify: This email belongs to another organization.',
    )
    expect(inviteRefusalInWords(409, null)).toMatch(/member of the workspace already/)
    expect(inviteRefusalInWords(400, 'Bad address.')).toBe('Clockify: Bad address.')
  })

  it('and the others say for whom it was', () => {
    expect(heldBackInWords('seats', 'ada@x.org')).toBe(
      'Not sent: the workspace has no free seat (Clockify said so for ada@x.org). Free a seat or buy one, then plan the rest.',
    )
    expect(heldBackInWords('mute', 'ada@x.org')).toMatch(/^Not sent: .*ada@x\.org.*not say why/)
    expect(heldBackInWords('plan', 'ada@x.org')).toMatch(/^Not sent: .*plan.*ada@x\.org/)
  })
})
