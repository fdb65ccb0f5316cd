/** Puts the address of a request together: path template, parameters, query. */

export type Query = Record<string, string | number | boolean | string[]>

/** Fills the names in braces, encoded. */
export const fill = (template: string, params: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/** The query with its question mark, or nothing; a list becomes a repeated key. */
export const queryOf = (query: Query): string => {
  const text = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, String(one)]),
    ),
  ).toString()
  return text && `?${text}`
}
