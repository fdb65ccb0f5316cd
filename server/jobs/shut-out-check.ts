/** Tells a refusal of one write from one of the add-on as a whole, before a thousand items hear the same no. */
import type { Client } from '../clockify/client.ts'
import type { ClockifyRefused } from '../clockify/errors.ts'
import { isLetIn, mayBeShutOut } from '../clockify/shut-out.ts'

/** Whether a refusal of a write means that the add-on is let in no more; null when it was given up to ask. */
export type ShutOutCheck = (refusal: ClockifyRefused) => Promise<boolean | null>

/** Asks once for each way of refusing, so that a plan without cost rates costs one reading and not one for each item. */
export const createShutOutCheck = (options: {
  client: Client
  workspaceId: string
  signal: AbortSignal
}): ShutOutCheck => {
  const { client, workspaceId, signal } = options
  const asked = new Map<string, Promise<boolean>>()
  return async (refusal) => {
    if (!mayBeShutOut(refusal)) return false
    const { status, code, said } = refusal
    const way = `${status} ${code} ${said}`
    const known = asked.get(way) ?? isLetIn(client, workspaceId, signal)
    asked.set(way, known)
    try {
      return !(await known)
    } catch {
      return null
    }
  }
}
