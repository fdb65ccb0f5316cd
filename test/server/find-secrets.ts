/** Looks for what must never be logged, by its shape: no list of secrets could be complete. */

const SHAPES: [what: string, shape: RegExp][] = [
  ['a signed token', /eyJ[\w-]{8,}/],
  ['a part of a token', /[\w-]{80,}/],
  ['a key of 32 bytes', /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?!=)/],
  ['a password in an address', /\w:\/\/[^\s/:@"]+:[^\s/@"]+@/],
  [
    'a header with a token',
    /(x-addon-token|x-addon-lifecycle-token|clockify-signature)[\\"']*\s*[:=]/i,
  ],
  ['an authorization', /authorization[\\"']*\s*[:=]|\bbearer\s+\S{8,}/i],
  ['an API key', /x-(?:api|clockify)-key[\\"']*\s*[:=]/i],
  // The sandbox's keys of people, and what the tests pass for one: base64 of `sandbox:…`.
  ['a key of a person', /c2FuZGJveD[\w+/]{6,}/],
  ['a Toggl token header', /x-toggl-token[\\"']*\s*[:=]/i],
  // The sandbox's tokens of Toggl, as they are and as Basic auth has them.
  ['a Toggl token', /70661e[0-9a-f]{20,}|NzA2NjFl[\w+/]{6,}/],
  ['a query with a token', /auth_token=/i],
  ['an e-mail address', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ['a parameter of a query', /failed query|params:/i],
  // Masked in the last moment: whoever logged it must not have.
  ['something masked', /\[redacted\]/],
]

/** What a caller writes into an address or names a request with is the caller's own. */
const OF_CALLERS = /"(?:path|request)":"(?:[^"\\]|\\.)*"/g

/** What is wrong with a line, in words; null when nothing is. */
export const secretIn = (line: string): string | null => {
  const ours = line.replaceAll(OF_CALLERS, '')
  return SHAPES.find(([, shape]) => shape.test(ours))?.[0] ?? null
}
