import type { Member } from './member.ts'

const BLOCK = 128

/** One membership row of a workspace, as Clockify writes it. */
export function membershipJson(member: Member, workspaceId: string, currency: string): string {
  const hourly = member.hourlyRate === null ? 'null' : rateJson(member.hourlyRate, currency)
  const cost = member.costRate === null ? 'null' : rateJson(member.costRate, currency)
  return `{"userId":"${member.id}","hourlyRate":${hourly},"costRate":${cost},"targetId":"${workspaceId}","membershipType":"WORKSPACE","membershipStatus":"${member.status}"}`
}

function rateJson(amount: number, currency: string): string {
  return `{"amount":${amount},"currency":${JSON.stringify(currency)}}`
}

/**
 * The memberships of a workspace as bytes. Every write answers with all of them (over 1 MB for
 * 5,000 members, 50 times a second), so blocks of rows are kept and only a changed block is
 * written anew.
 */
export function createMembershipBytes(options: {
  members: () => readonly Member[]
  row: (member: Member) => string
}): { touch(index: number): void; touchAll(): void; parts(): Uint8Array[] } {
  const blocks: (Uint8Array | undefined)[] = []
  return {
    touch(index) {
      blocks[Math.floor(index / BLOCK)] = undefined
    },
    touchAll() {
      blocks.length = 0
    },
    parts() {
      const members = options.members()
      const parts: Uint8Array[] = []
      for (let block = 0; block * BLOCK < members.length; block += 1) {
        let bytes = blocks[block]
        if (bytes === undefined) {
          const rows = members.slice(block * BLOCK, (block + 1) * BLOCK).map(options.row)
          bytes = Buffer.from((block === 0 ? '' : ',') + rows.join(','))
          blocks[block] = bytes
        }
        parts.push(bytes)
      }
      return parts
    },
  }
}
