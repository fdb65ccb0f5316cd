/** Tokens of the right key that say what no token of its kind says. */
import type { Claims } from '../sandbox/token-claims.ts'
import type { Forged } from './auth-forged-tokens.ts'
import type { Signer } from './auth-signer.ts'

const seconds = (): number => Math.floor(Date.now() / 1000)
const HOUR = 3_600

/** Letters that look the same in another script. */
const lookAlike = (text: string): string =>
  text.replace(
    /[aceioprb0d]/,
    (letter) =>
      ({ a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', r: 'г', b: 'Ь', '0': 'О', d: 'ԁ' })[
        letter
      ] ?? '',
  )

/** What somebody could put in the place of a text. */
const insteadOf = (right: unknown): [what: string, value: unknown][] => [
  ['missing', undefined],
  ['null', null],
  ['a number', 5],
  ['true', true],
  ['an array', [right]],
  ['an array of two', [right, 'x']],
  ['an object', { id: right }],
  ['a condition', { $ne: null }],
  ['empty', ''],
  ['blank', ' '],
  ['a blank before it', ` ${right}`],
  ['a blank after it', `${right} `],
  ['a NUL after it', `${right}\0`],
  ['half a letter after it', `${right}\ud800`],
  ['a newline after it', `${right}\n`],
  ['a letter that looks the same', lookAlike(String(right))],
  ['a letter without width in it', `${String(right).slice(0, 2)}\u200b${String(right).slice(2)}`],
  ['a wildcard', '%'],
  ['a quotation mark', `${right}' OR '1'='1`],
  ['overlong', 'a'.repeat(4_000)],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
]

const wrongTimes = (): [what: string, claims: Claims][] => [
  ['expired', { exp: seconds() - 60 }],
  ['expired by a fraction', { exp: seconds() - 11.5 }],
  ['exp 0', { exp: 0 }],
  ['exp before 1970', { exp: -1 }],
  ['exp far before 1970', { exp: -Number.MAX_VALUE }],
  ['exp as a text', { exp: String(seconds() + HOUR) }],
  ['exp in words', { exp: 'tomorrow' }],
  ['exp null', { exp: null }],
  ['exp true', { exp: true }],
  ['exp as an array', { exp: [seconds() + HOUR] }],
  ['exp as an object', { exp: {} }],
  ['exp beyond every date', { exp: 1e300 }],
  ['not good yet', { nbf: seconds() + 600 }],
  ['nbf as a text', { nbf: '0' }],
  ['nbf null', { nbf: null }],
  ['issued tomorrow', { iat: seconds() + 24 * HOUR }],
  ['iat beyond every date', { iat: 1e300 }],
  ['iat before 1970', { iat: -5 }],
  ['iat as a text', { iat: String(seconds()) }],
  ['iat null', { iat: null }],
  ['iat as an array', { iat: [seconds()] }],
]

const COMMON = ['iss', 'type', 'sub', 'workspaceId', 'addonId']
/** Wrong values that only one claim has. */
const WRONG: Claims[] = [
  { iss: 'clockify.me' },
  { iss: 'Clockify' },
  { iss: 'https://clockify.me' },
  { type: 'user' },
  { type: 'ADDON' },
  { sub: 'another-addon' },
  { sub: 'Rateboard' },
  { sub: 'rateboard-dev' },
  { workspaceId: 'f'.repeat(24) },
  { addonId: 'f'.repeat(24) },
]

const forgery = (signer: Signer, claims: Claims) => {
  const saying = (what: string, changed: Claims): Forged => [
    what,
    // What is undefined is left out.
    signer.token({ ...claims, ...changed }),
  ]
  const textsOf = (name: string): Forged[] =>
    insteadOf(claims[name]).map(([what, value]) => saying(`${name}: ${what}`, { [name]: value }))
  return { saying, textsOf }
}

/** A claim that is only where a prototype would be. */
const onlyInherited = (signer: Signer, claims: Claims, name: string): Forged => {
  const { [name]: taken, ...rest } = claims
  const text = JSON.stringify(rest)
  // Written as text: in a literal it would set the prototype.
  const polluted = JSON.parse(
    `${text.slice(0, -1)},"__proto__":${JSON.stringify({ [name]: taken })}}`,
  ) as Claims
  return [`${name}: inherited`, signer.token(polluted)]
}

/** Wrong for every kind of token. @param claims those of a right one */
export const forgedClaims = (signer: Signer, claims: Claims): Forged[] => {
  const { saying, textsOf } = forgery(signer, claims)
  return [
    ...COMMON.flatMap(textsOf),
    ...COMMON.map((name) => onlyInherited(signer, claims, name)),
    ...WRONG.map((changed) => saying(JSON.stringify(changed), changed)),
    ...wrongTimes().map(([what, changed]) => saying(what, changed)),
    saying(
      'nothing at all',
      Object.fromEntries(Object.keys(claims).map((name) => [name, undefined])),
    ),
  ]
}

/** Wrong in what only a user token says. A role that is no admin's is another matter: 403. */
export const forgedUserClaims = (signer: Signer, claims: Claims): Forged[] => {
  const { saying, textsOf } = forgery(signer, claims)
  const isWrong = ([what]: Forged): boolean =>
    /missing|null|number|true|array|object|condition|empty|overlong/.test(what)
  return [
    ...textsOf('workspaceRole').filter(isWrong),
    ...textsOf('user').filter(([what]) => isWrong([what, '']) || /NUL|half|newline/.test(what)),
    ...['exp', 'user', 'workspaceRole'].map((name) => onlyInherited(signer, claims, name)),
    saying('without an end', { exp: undefined }),
  ]
}
