/** Half and whole tens: the steps that people count money in. */
const NICE = [1, 2, 2.5, 5, 10]
const MOST = 4

/**
 * Round amounts from 0 to the first at or above `highest`, in minor units, at most five of them.
 *
 * @example amountTicks(15_000) // [0, 5000, 10000, 15000]
 */
export const amountTicks = (highest: number): number[] => {
  const least = Math.max(highest, 100) / MOST
  const ten = 10 ** Math.floor(Math.log10(least))
  const step = (NICE.find((nice) => nice * ten >= least) ?? 10) * ten
  return Array.from({ length: Math.ceil(Math.max(highest, 100) / step) + 1 }, (_, at) => at * step)
}
