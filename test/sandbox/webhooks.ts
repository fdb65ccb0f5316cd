import type { Clock } from './clock.ts'
import type { AddonFetch } from './installation.ts'
import type { Installed } from './installations.ts'
import type { WebhookMessage } from './webhook-bodies.ts'

/** One webhook on its way or arrived. */
export type Delivery = {
  event: string
  workspaceId: string
  url: string
  body: string
  headers: Record<string, string>
  /** The answers so far; null where the add-on could not be reached. */
  statuses: (number | null)[]
}

export type WebhookDelivery = {
  /** False: nothing is sent, as when deliveries get lost. */
  enabled: boolean
  delayMs: number
  /** Deliveries wait up to this long by chance, and so arrive out of order. */
  shuffleMs: number
  /** Every delivery is sent this many times. */
  copies: number
  /** Clockify retries after 14 to 70 s; tests are less patient. */
  retryMs: number
  maxAttempts: number
  readonly deliveries: readonly Delivery[]
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>
  /** Sends one again, the same to the byte but for the idempotency key. */
  resend(delivery: Delivery): Promise<void>
  send(message: WebhookMessage, installations: readonly Installed[]): void
}

const KEPT = 5000

/** Brings changes to the add-ons, at least once and in no certain order. */
export function createWebhookDelivery(options: {
  clock: Clock
  newId: () => string
  random: () => number
  signal: AbortSignal
}): WebhookDelivery {
  const { clock, newId, random, signal } = options
  const deliveries: Delivery[] = []
  const underway = new Set<Promise<void>>()

  async function attempt(reach: AddonFetch, delivery: Delivery): Promise<boolean> {
    // The idempotency key changes with each attempt, as seen live: useless against repeats.
    const headers = { ...delivery.headers, 'Idempotency-Key': newId() }
    const init = { method: 'POST', headers, body: delivery.body, signal }
    const answer = await Promise.resolve(reach(delivery.url, init)).catch(() => null)
    await answer?.arrayBuffer().catch(() => undefined)
    delivery.statuses.push(answer?.status ?? null)
    return answer?.ok ?? false
  }

  async function deliver(reach: AddonFetch, delivery: Delivery): Promise<void> {
    const wait = webhooks.delayMs + random() * webhooks.shuffleMs
    if (wait > 0) await clock.sleep(wait, signal)
    for (let tried = 0; tried < webhooks.maxAttempts && !signal.aborted; tried += 1) {
      if (tried > 0) await clock.sleep(webhooks.retryMs, signal)
      if (await attempt(reach, delivery)) return
    }
  }

  function track(work: Promise<void>): Promise<void> {
    underway.add(work)
    return work.finally(() => underway.delete(work))
  }

  const reachOf = new WeakMap<Delivery, AddonFetch>()
  const webhooks: WebhookDelivery = {
    enabled: true,
    delayMs: 0,
    shuffleMs: 0,
    copies: 1,
    retryMs: 1000,
    maxAttempts: 5,
    deliveries,
    async idle() {
      while (underway.size > 0) await Promise.all(underway)
    },
    async resend(delivery) {
      await attempt(reachOf.get(delivery) ?? fetch, delivery)
    },
    send(message, installations) {
      if (!webhooks.enabled) return
      for (const installed of installations) {
        const hook = installed.webhooks.find((one) => one.event === message.event)
        if (!hook || installed.status !== 'ACTIVE') continue
        const delivery: Delivery = {
          event: message.event,
          workspaceId: installed.workspaceId,
          url: `${installed.manifest.baseUrl}${hook.path}`,
          body: JSON.stringify(message.body),
          headers: {
            'Content-Type': 'application/json',
            'Clockify-Signature': hook.authToken,
            'Clockify-Webhook-Event-Type': message.event,
          },
          statuses: [],
        }
        deliveries.push(delivery)
        if (deliveries.length > KEPT) deliveries.splice(0, KEPT / 10)
        reachOf.set(delivery, installed.fetch)
        for (let copy = 0; copy < webhooks.copies; copy += 1) {
          void track(deliver(installed.fetch, delivery))
        }
      }
    },
  }
  return webhooks
}
