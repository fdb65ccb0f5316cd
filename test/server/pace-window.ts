/** The most times that lie within any span of `windowMs`, its end not included. */
export const mostInAnyWindow = (times: number[], windowMs = 1_000): number => {
  const sorted = times.toSorted((a, b) => a - b)
  let most = 0
  let from = 0
  for (const [to, time] of sorted.entries()) {
    while ((sorted[from] ?? time) <= time - windowMs) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}
