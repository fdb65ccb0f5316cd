/** A workspace of the light Clockify: real shapes and sizes, next to no CPU. */

/** About what a user of Clockify's carries that nobody here reads. */
const SETTINGS = JSON.stringify({ settings: 'x'.repeat(700), status: 'ACTIVE' }).slice(1, -1)

export type LightOptions = {
  /** 24 hex digits. */
  id: string
  members: number
  /** Requests in any second; more are answered 429. */
  limit: number
}

export type LightSummary = {
  id: string
  /** When the writes arrived, ms, ascending. */
  writes: number[]
  throttled: number
  maxInAnySecond: number
}

/** Writes per second from the first to the last that arrived. */
export const paceOf = ({ writes }: Pick<LightSummary, 'writes'>): number => {
  const ms = (writes.at(-1) ?? 0) - (writes[0] ?? 0)
  return ms === 0 ? 0 : ((writes.length - 1) / ms) * SECOND
}

const SECOND = 1_000

export const memberIds = ({ id, members }: Pick<LightOptions, 'id' | 'members'>): string[] =>
  Array.from({ length: members }, (_, n) => id.slice(-12) + n.toString(16).padStart(12, '0'))

const rate = (amount: number): string => `{"amount":${amount},"currency":"USD"}`

export type LightWorkspace = ReturnType<typeof createLightWorkspace>

export const createLightWorkspace = ({ id, members, limit }: LightOptions) => {
  const userIds = memberIds({ id, members })
  const indexOf = new Map(userIds.map((userId, n) => [userId, n]))
  const rates = {
    'hourly-rate': new Int32Array(members).fill(10_000),
    'cost-rate': new Int32Array(members).fill(5_000),
  }
  const membership = (n: number): string =>
    `{"userId":"${userIds[n]}","hourlyRate":${rate(rates['hourly-rate'][n] ?? 0)},"costRate":${rate(rates['cost-rate'][n] ?? 0)},"targetId":"${id}","membershipType":"WORKSPACE","membershipStatus":"ACTIVE"}`
  const user = (n: number): string =>
    `{"id":"${userIds[n]}","email":"member.${n}@light.example","name":"Member ${n}",${SETTINGS},"memberships":[${membership(n)}]}`
  const workspace = (): string =>
    `{"id":"${id}","name":"Light","featureSubscriptionType":"PRO","features":[],"currencies":[{"code":"USD","isDefault":true}],"hourlyRate":${rate(9_000)},"costRate":null,"memberships":[${userIds.map((_, n) => membership(n)).join(',')}]}`
  /** Drained unparsed, so that it need not be true: its length is. */
  const writeAnswer = Buffer.from(workspace())

  let writes: number[] = []
  let recent: number[] = []
  let throttled = 0
  let maxInAnySecond = 0

  return {
    id,
    ownerId: userIds[0] ?? '',
    userIds,
    writeAnswer,
    workspace,
    /** @param page from 1 */
    users(page: number, size: number): { text: string; isLast: boolean } {
      const from = (page - 1) * size
      const rows = userIds.slice(from, from + size).map((_, n) => user(from + n))
      return { text: `[${rows.join(',')}]`, isLast: from + size >= members }
    },
    owner: (): string => `[${user(0)}]`,
    /** Whether a request that arrives now is within the limit. */
    admit(now: number): boolean {
      while (recent[0] !== undefined && recent[0] <= now - SECOND) recent.shift()
      if (recent.length >= limit) {
        throttled += 1
        return false
      }
      recent.push(now)
      maxInAnySecond = Math.max(maxInAnySecond, recent.length)
      return true
    },
    write(now: number, userId: string, field: keyof typeof rates, amount: number): boolean {
      const n = indexOf.get(userId)
      if (n === undefined) return false
      writes.push(now)
      rates[field][n] = amount
      return true
    },
    summary: (): LightSummary => ({ id, writes, throttled, maxInAnySecond }),
    clear(): void {
      writes = []
      recent = []
      throttled = 0
      maxInAnySecond = 0
    },
  }
}
