/** What a route of the local Toggl answers. */
export type TogglAnswer = {
  status: number
  /** Text of the body; empty for none. */
  body: string
  contentType: string
}

export const json = (body: unknown): TogglAnswer => ({
  status: 200,
  body: JSON.stringify(body),
  contentType: 'application/json; charset=utf-8',
})

/** Toggl's errors are bare strings in JSON. */
export const refused = (status: number, words: string): TogglAnswer => ({
  status,
  body: JSON.stringify(words),
  contentType: 'application/json; charset=utf-8',
})

/** Some are bare text without any quotes, or nothing at all. */
export const refusedBare = (status: number, words: string): TogglAnswer => ({
  status,
  body: words,
  contentType: 'text/plain; charset=utf-8',
})
