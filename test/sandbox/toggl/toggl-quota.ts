/**
 * Toggl's quota: so many requests of one person in any hour, for their own (`/me…`) and for each organization
 * (support.toggl.com, in force since 2025-09-05).
 */
import type { TogglPlan } from './toggl-state.ts'

const HOUR = 3_600_000

export type QuotaSettings = { person: number; organization: Record<TogglPlan, number> }

export const usualQuota = (): QuotaSettings => ({
  person: 30,
  organization: { free: 30, starter: 240, premium: 600 },
})

export type Taken = { isAllowed: boolean; remaining: number; resetsInSeconds: number }

export const createTogglQuota = (now: () => number) => {
  const asked = new Map<string, number[]>()

  /** @returns what is left of `total`, in a window that slides */
  const look = (key: string, total: number): { remaining: number; resetsInSeconds: number } => {
    const since = now() - HOUR
    const kept = (asked.get(key) ?? []).filter((at) => at > since)
    asked.set(key, kept)
    const oldest = kept[0] ?? now()
    return {
      remaining: Math.max(0, total - kept.length),
      resetsInSeconds: Math.max(1, Math.ceil((oldest + HOUR - now()) / 1_000)),
    }
  }

  return {
    look,
    take(key: string, total: number): Taken {
      const before = look(key, total)
      if (before.remaining === 0) return { isAllowed: false, ...before }
      asked.get(key)?.push(now())
      return { isAllowed: true, ...look(key, total) }
    },
  }
}
