import { z } from 'zod'
import { ClockifyError, invalidField } from './errors.ts'
import type { Member, MembershipStatus } from './member.ts'
import type { Answer, WorkspaceCall } from './route.ts'
import { readBody, workspaceAnswer } from './route.ts'

/** An invitation takes a seat until it is declined. */
const USES_A_SEAT: ReadonlySet<MembershipStatus> = new Set(['ACTIVE', 'PENDING'])

const inviteBody = z.object({ email: z.string().min(1) })

/** Statuses of a refused invite: the seen family, and the unconfirmed words of HTTP. */
const REFUSALS = {
  'business-error': { plan: 403, seats: 403, duplicate: 400 },
  'http-words': { plan: 402, seats: 403, duplicate: 409 },
} as const

function newcomer(id: string, email: string): Member {
  return {
    id,
    email,
    name: null,
    status: 'PENDING',
    accountStatus: 'NOT_REGISTERED',
    role: 'MEMBER',
    managerRole: null,
    hourlyRate: null,
    costRate: null,
    theme: 'DEFAULT',
  }
}

/**
 * Invites by e-mail. Needs a paid plan and a free seat; the new member is always the last
 * membership in the answer (help centre). Whoever declined may be asked again.
 */
export function inviteUser(call: WorkspaceCall): Answer {
  const { workspace, world } = call
  const { email } = readBody(inviteBody, call.body)
  if (!z.email().safeParse(email).success) throw invalidField('email')
  const statuses = REFUSALS[world.variants.inviteRefusal]
  if (workspace.facts.plan.startsWith('FREE')) {
    throw new ClockifyError(
      statuses.plan,
      501,
      "Your subscription plan doesn't include the feature",
    )
  }
  const known = workspace.members.find((one) => one.email.toLowerCase() === email.toLowerCase())
  if (known && known.status !== 'DECLINED') {
    throw new ClockifyError(statuses.duplicate, 501, 'User already belongs to Workspace')
  }
  const used = workspace.members.filter((one) => USES_A_SEAT.has(one.status)).length
  if (workspace.seats !== null && used >= workspace.seats) {
    throw new ClockifyError(statuses.seats, 501, 'There are no free seats on this workspace')
  }
  const member = known ?? newcomer(world.newId(), email)
  if (known) workspace.setStatus(known, 'PENDING')
  else workspace.add(member)
  const workspaceId = workspace.facts.id
  world.accept({ workspaceId, userId: member.id, field: 'invite', value: email, since: null })
  world.onChange(workspaceId, { kind: 'invited', inviterId: call.caller.userId, email })
  return workspaceAnswer(call)
}
