import { describe, expect, it } from 'vitest'
import {
  heldBackInWords,
  inviteRefusalInWords,
  inviteRefusalOf,
} from '../../server/jobs/invite-refusal.ts'

describe('a refused invitation is told apart', () => {
  it.each([
    [402, null, 'plan'],
    [402, 'There are no free seats', 'plan'],
    [403, null, 'seats'],
    [403, 'There are no free seats on this workspace', 'seats'],
    [403, "Your subscription plan doesn't include the feature", 'plan'],
    [403, 'Upgrade your plan to add more seats', 'seats'],
    [403, 'You have reached the limit of users', 'seats'],
    [403, 'Access Denied', 'other'],
    [409, null, 'already'],
    [409, 'Conflict', 'already'],
    [400, 'User already belongs to Workspace', 'already'],
    [400, 'No licenses left', 'seats'],
    [400, 'This feature is not available', 'plan'],
    [501, 'User exists', 'already'],
    [400, 'You entered invalid value for field: [email]', 'other'],
    [400, null, 'other'],
    [404, 'There are no free seats', 'other'],
  ] as const)('%s with %j is "%s"', (status, said, refusal) => {
    expect(inviteRefusalOf(status, said)).toBe(refusal)
  })

  it('and says what to do, or else what Clockify says', () => {
    expect(inviteRefusalInWords(402, null)).toMatch(/no invitations\. Upgrade/)
    expect(inviteRefusalInWords(403, null)).toMatch(/no free seat\. Free a seat/)
    expect(inviteRefusalInWords(409, null)).toMatch(/member of the workspace already/)
    expect(inviteRefusalInWords(400, 'Bad address.')).toBe('Clockify: Bad address.')
  })

  it('and the others say for whom it was', () => {
    expect(heldBackInWords('seats', 'ada@x.org')).toBe(
      'Not sent: the workspace has no free seat (Clockify said so for ada@x.org). Free a seat or buy one, then plan the rest.',
    )
    expect(heldBackInWords('plan', 'ada@x.org')).toMatch(/^Not sent: .*plan.*ada@x\.org/)
  })
})
