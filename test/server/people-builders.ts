/** What the tests of invitations and groups ask for. */
import type { Invitation } from '../../server/bulk/types.ts'
import type { RunView } from '../../server/bulk/views.ts'
import type { SandboxMember } from '../sandbox/sandbox-workspace.ts'
import type { Caller } from './caller.ts'
import type { Setup } from './setup.ts'

export const addressOf = (name: string): string => `${name}@new.example`

/** Invitations of so many people nobody knows yet: `p0@new.example` and so on. */
export const newPeople = (count: number, rest: Omit<Invitation, 'email'> = {}): Invitation[] =>
  Array.from({ length: count }, (_, n) => ({ email: addressOf(`p${n}`), ...rest }))

export const planInvites = (owner: Caller, invite: Invitation[], sendEmail?: boolean) =>
  owner.plan({ changes: [{ invite, ...(sendEmail !== undefined && { sendEmail }) }] })

/** Somebody of the sandbox by address. */
export const byEmail = ({ sandbox }: Pick<Setup, 'sandbox'>, email: string): SandboxMember => {
  const found = sandbox.workspace.members().find((one) => one.email === email)
  if (!found) throw new Error(`Nobody has ${email}`)
  return found
}

/** A request that was cut is logged by its own path. */
const INVITE = /\/workspaces\/[^/]+\/users$/

/** How many invitations Clockify has been asked for, accepted or not. */
export const invitesSent = ({ sandbox }: Pick<Setup, 'sandbox'>): number =>
  sandbox.log.all().filter(({ method, template }) => method === 'POST' && INVITE.test(template))
    .length

export const isWaiting = (run: RunView): boolean => run.waitingFor > 0

/** The id of a group of the team by its name. */
export const groupId = async (owner: Caller, name: string): Promise<string> => {
  const group = (await owner.team()).groups.find((one) => one.name === name)
  if (!group) throw new Error(`There is no group ${name}`)
  return group.id
}
