import type { Member, RateField } from './member.ts'

/** What happened in a workspace; the webhooks are told from it. Amounts in minor units. */
export type Change =
  | {
      kind: 'rate'
      field: RateField
      /** Null for the workspace's own default rate. */
      member: Member | null
      amount: number | null
      since: string | null
    }
  | { kind: 'status'; member: Member }
  | { kind: 'invited'; inviterId: string; email: string }
  | { kind: 'joined'; member: Member }
  | { kind: 'limited-added'; inviterId: string; names: string[] }
  | { kind: 'removed'; member: Member }
  | { kind: 'renamed'; member: Member }
  | { kind: 'email'; member: Member; oldEmail: string }
  | { kind: 'group-created' | 'group-updated' | 'group-deleted'; group: Group }

/** A user group. */
export type Group = { id: string; name: string; userIds: Set<string> }
