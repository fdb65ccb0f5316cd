/**
 * JSON with amounts of money kept as the decimals that stand in it. `JSON.parse` would make floats of them, and a float
 * cannot say whether 1.005 was meant.
 */

/** The fields of Toggl's answers that hold money (its Swagger gives them the type `number`, in major units as inferred). */
const MONEY = new Set(['default_hourly_rate', 'rate', 'labor_cost', 'amount'])

/** A string with the colon that makes a key of it, or a number. Unrolled, so that a long string costs no backtracking. */
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * @returns what `JSON.parse` gives, but with `{decimal: "75.50"}` for the number of a field of money
 * @throws SyntaxError for what is not JSON
 */
export const parseExactly = (text: string): unknown => {
  let key: string | null = null
  let end = 0
  const marked = text.replace(
    TOKEN,
    (token: string, inside: string | undefined, colon: string | undefined, at: number) => {
      // Only the token right behind a key is its value; what stands in a list or an object is not.
      const isValue = key !== null && text.slice(end, at).trim() === ''
      const isMoney = isValue && key !== null && MONEY.has(key)
      key = colon === undefined ? null : (inside ?? null)
      end = at + token.length
      return isMoney && inside === undefined ? `{"decimal":"${token}"}` : token
    },
  )
  return JSON.parse(marked) as unknown
}
