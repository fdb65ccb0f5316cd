/** Well-formed requests with something done to them. */
import fc from 'fast-check'

const deep = (depth: number): unknown => {
  let value: unknown = 1
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { a: value }
  return value
}

/** Stands for a nesting that only text can hold. */
const DEEPEST = '@deepest'
const DEEPEST_TEXT = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`

/** Texts that no database keeps. */
const UNKEEPABLE = ['\0', 'a\0b', '\ud800', 'a\udfff']

/** Texts that something or other stumbles over. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  ...UNKEEPABLE,
  '\u202e',
  '\ufeff',
  '\u2028',
  '😀'.repeat(40),
  'x'.repeat(5_000),
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e400',
  '0x10',
  '٣',
  "' or 1=1 --",
  '%00',
  '%',
  '%s%n',
  '${7*7}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'a\r\nX-Injected: 1',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2027-02-30T00:00:00Z',
]

const HOSTILE_NUMBERS = [-0, -1, 0.5, 2 ** 31, 2 ** 53, 2 ** 63, 1e308, -1e308, 5e-324]

const anyOdd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(...HOSTILE_TEXTS),
  fc.constantFrom<unknown>(
    ...HOSTILE_NUMBERS,
    null,
    true,
    [],
    {},
    [[]],
    deep(60),
    DEEPEST,
    Array.from({ length: 3_000 }, () => 'x'),
  ),
)

/** Every place in a value that can be changed: a list or an object, and a key in it. */
const placesIn = (value: unknown): [holder: Record<string, unknown>, key: string][] => {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder)
    .slice(0, 50)
    .flatMap((key) => [[holder, key] as [typeof holder, string], ...placesIn(holder[key])])
}

type Change = {
  at: number
  how: 'replace' | 'remove' | 'add' | 'twice'
  odd: unknown
  /** Take the place of a text and of a number: what is of the right type gets further. */
  text: string
  number: number
  key: string
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 400 }),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'twice'),
  odd: anyOdd,
  text: fc.oneof(fc.constantFrom(...UNKEEPABLE), fc.constantFrom(...HOSTILE_TEXTS)),
  number: fc.constantFrom(...HOSTILE_NUMBERS),
  key: fc.oneof(fc.constantFrom(...HOSTILE_TEXTS, 'extra', 'workspaceId'), fc.string()),
})

/** What is put in the place of a value: of its type three times out of four. */
const insteadOf = (value: unknown, { at, odd, text, number }: Change): unknown => {
  if (at % 4 === 3) return odd
  if (typeof value === 'string') return text
  return typeof value === 'number' ? number : odd
}

const changed = (right: unknown, changes: Change[]): unknown => {
  const whole: Record<string, unknown> = { value: structuredClone(right) }
  for (const change of changes) {
    const { at, how, odd, key } = change
    const places = placesIn(whole)
    const [holder, name] = places[at % places.length] ?? [whole, 'value']
    if (how === 'replace') holder[name] = insteadOf(holder[name], change)
    else if (how === 'remove') delete holder[name]
    else if (how === 'twice' && Array.isArray(holder[name]))
      holder[name] = [...holder[name], ...holder[name]]
    // Defined, not set: `__proto__` is a key like any other here.
    else
      Object.defineProperty(holder, key, {
        value: odd,
        enumerable: true,
        configurable: true,
        writable: true,
      })
  }
  return whole['value']
}

/** The JSON of a right value with a few places changed. */
export const malformed = (right: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(right, fc.array(anyChange, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) =>
      (JSON.stringify(changed(value, changes)) ?? '').replaceAll(`"${DEEPEST}"`, DEEPEST_TEXT),
    )

/** Text that was the JSON of a right value. */
export const broken = (right: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(
      right,
      fc.nat(),
      fc.constantFrom('', '\0', '}', ']', ',', '"', '{', '\\', '\ufeff', 'NaN'),
    )
    .map(([value, at, noise]) => {
      const text = JSON.stringify(value)
      const cut = at % (text.length + 1)
      return noise === '' ? text.slice(0, cut) : text.slice(0, cut) + noise + text.slice(cut)
    })

export const anyContentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-16',
  'application/json;',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'application/jsonp',
  'text/plain',
  'text/csv',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary="a b"',
  'application/octet-stream',
  '/',
  '',
)
