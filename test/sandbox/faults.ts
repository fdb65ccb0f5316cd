/** What goes wrong. `applied` says whether the write happens all the same. */
export type FaultKind =
  | {
      type: 'status'
      status: number
      body?: string
      headers?: Record<string, string>
      /** True: the write is done and its answer replaced, like a gateway that gave up waiting. */
      applied?: boolean
    }
  /** A 429 in the form that the variants give. */
  | { type: 'storm' }
  /** The connection is destroyed and nothing is done. */
  | { type: 'cut-before-write' }
  /** The write is done, then the connection is destroyed. */
  | { type: 'cut-after-write' }
  | { type: 'slow'; ms: number }
  /** The write is done; the answer is cut off in the middle of its JSON. */
  | { type: 'wrong-json' }
  /** A proxy's page instead of an answer; 502 unless said otherwise. */
  | { type: 'html'; status?: number; applied?: boolean }
  /** The write is done; the answer has no body. */
  | { type: 'empty-body'; status?: number }
  /** The write is done; the answer is packed, though nobody asked for it, or claims to be and is not. */
  | { type: 'gzip'; broken?: boolean }
  /** The write is done; the answer comes a few bytes at a time, some ms apart, and is never finished where it is endless. */
  | { type: 'trickle'; ms: number; endless?: boolean }

/** Which requests a fault meets; everything that is given must match. */
export type FaultRule = {
  method?: string
  path?: RegExp
  workspaceId?: string
  /** Only the first so many matching requests. */
  times?: number
  /** Only every nth matching request, the nth first. */
  every?: number
  /** 0 to 1. */
  probability?: number
  kind: FaultKind
}

export type Fault = { readonly hits: number; remove(): void }

export type Faults = {
  add(rule: FaultRule): Fault
  clear(): void
  /** The fault that meets this request, if any; it then counts as hit. */
  meet(request: { method: string; path: string; workspaceId: string | null }): FaultKind | null
}

/** Keeps the faults that were asked for; `random` gives numbers in [0, 1). */
export function createFaults(random: () => number): Faults {
  const active = new Set<{ rule: FaultRule; seen: number; hits: number }>()
  return {
    add(rule) {
      const entry = { rule, seen: 0, hits: 0 }
      active.add(entry)
      return {
        get hits() {
          return entry.hits
        },
        remove: () => void active.delete(entry),
      }
    },
    clear: () => active.clear(),
    meet(request) {
      for (const entry of active) {
        const { rule } = entry
        if (rule.method !== undefined && rule.method !== request.method) continue
        if (rule.path !== undefined && !rule.path.test(request.path)) continue
        if (rule.workspaceId !== undefined && rule.workspaceId !== request.workspaceId) continue
        if (rule.times !== undefined && entry.hits >= rule.times) continue
        entry.seen += 1
        if (rule.every !== undefined && entry.seen % rule.every !== 0) continue
        if (rule.probability !== undefined && random() >= rule.probability) continue
        entry.hits += 1
        return rule.kind
      }
      return null
    },
  }
}
