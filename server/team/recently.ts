/** What was read lately, kept in memory for a while: a few answers, the oldest of them forgotten first. */

export type Recently<T> = {
  /** The value, unless it was never kept, is too old or was pushed out. */
  get(key: string): T | null
  keep(key: string, value: T): void
}

/**
 * @param options.now milliseconds
 * @param options.goodFor how long a value is good, ms
 * @param options.most how many values are kept
 */
export const createRecently = <T>(options: {
  now: () => number
  goodFor: number
  most: number
}): Recently<T> => {
  const { now, goodFor, most } = options
  const kept = new Map<string, { value: T; at: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      if (!found) return null
      kept.delete(key)
      if (now() - found.at >= goodFor) return null
      // Last in order again: what is asked for stays.
      kept.set(key, found)
      return found.value
    },
    keep(key, value) {
      kept.delete(key)
      kept.set(key, { value, at: now() })
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
    },
  }
}
