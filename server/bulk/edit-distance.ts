/** Whether two texts differ by a slip of the fingers. Pure. */

/**
 * At most `most` letters added, left out or changed. Goes along both texts and branches only where they differ, so that
 * a whole team can be asked: for two slips there are at most nine ways.
 */
export const isWithin = (a: string, b: string, most: number): boolean =>
  isRestWithin(a, 0, b, 0, most)

const isRestWithin = (a: string, i: number, b: string, j: number, most: number): boolean => {
  if (Math.abs(a.length - i - (b.length - j)) > most) return false
  let [x, y] = [i, j]
  while (x < a.length && y < b.length && a.charCodeAt(x) === b.charCodeAt(y)) {
    x += 1
    y += 1
  }
  if (x === a.length || y === b.length) return a.length - x + b.length - y <= most
  return (
    most > 0 &&
    (isRestWithin(a, x + 1, b, y + 1, most - 1) ||
      isRestWithin(a, x + 1, b, y, most - 1) ||
      isRestWithin(a, x, b, y + 1, most - 1))
  )
}
