/** A source of numbers that repeats: the same seed always gives the same workspace. */
export type SeededRandom = {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  below(below: number): number
  pick<T>(list: readonly T[]): T
  /** 24 hexadecimal digits, the shape of every Clockify id. */
  hexId(): string
}

/** Mulberry32: small, fast and good enough for made-up people. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  function below(limit: number): number {
    return Math.floor(next() * limit)
  }
  function pick<T>(list: readonly T[]): T {
    const picked = list[below(list.length)]
    if (picked === undefined) throw new RangeError('Cannot pick from an empty list')
    return picked
  }
  function hexId(): string {
    let id = ''
    while (id.length < 24) id += below(0x10000).toString(16).padStart(4, '0')
    return id
  }
  return { next, below, pick, hexId }
}
