import type { AddonFetch, LifecycleCall, LifecycleType } from './installation.ts'
import type { Manifest } from './manifest.ts'

/** Tells one installation of its life; every call is kept as it was sent. */
export type LifecycleCalls = {
  sent: readonly LifecycleCall[]
  /** @throws Error when the manifest declares no path for this type. */
  tell(type: LifecycleType, body: Record<string, unknown>): Promise<LifecycleCall>
  /** Sends the latest call of a type again, the same to the byte. */
  replay(type: LifecycleType): Promise<LifecycleCall>
}

/** Calls the lifecycle paths of a manifest, each time with a token that was just made. */
export function createLifecycleCalls(options: {
  manifest: Manifest
  fetch: AddonFetch
  token: () => Promise<string>
}): LifecycleCalls {
  const { manifest, token } = options
  const sent: LifecycleCall[] = []

  async function send(call: Omit<LifecycleCall, 'status'>): Promise<LifecycleCall> {
    const { url, headers, body } = call
    const init = { method: 'POST', headers, body }
    const answer = await Promise.resolve(options.fetch(url, init)).catch(() => null)
    await answer?.arrayBuffer()
    return { ...call, status: answer?.status ?? null }
  }

  return {
    sent,
    async tell(type, body) {
      const path = manifest.lifecycle.find((one) => one.type === type)?.path
      if (path === undefined) throw new Error(`The manifest declares no ${type}`)
      const headers = {
        'Content-Type': 'application/json',
        'X-Addon-Lifecycle-Token': await token(),
      }
      const url = `${manifest.baseUrl}${path}`
      const call = await send({ type, url, headers, body: JSON.stringify(body) })
      sent.push(call)
      return call
    },
    replay(type) {
      const last = sent.findLast((call) => call.type === type)
      if (!last) throw new Error(`No ${type} was sent`)
      const { status: _, ...call } = last
      return send(call)
    },
  }
}
