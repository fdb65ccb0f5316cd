/** Tokens of the right key that are spelt, packed or nested as no token of Clockify is. */
import { createPublicKey, sign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { CompactEncrypt } from 'jose'
import type { Claims } from '../sandbox/token-claims.ts'
import type { Forged } from './auth-forged-tokens.ts'
import type { Signer } from './auth-signer.ts'

const HEADER = '{"alg":"RS256","typ":"JWT"}'
const base64url = (text: string | Buffer): string => Buffer.from(text).toString('base64url')

/** Signs texts as they are, whatever is in them. */
const signText = ({ privateKey }: Signer, header: string, payload: string | Buffer): string => {
  const input = `${base64url(header)}.${base64url(payload)}`
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
}

/** The same number in the last letter, whose lowest bits nobody reads. */
const withIdleBits = (part: string): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return part.slice(0, -1) + letters[letters.indexOf(part.at(-1) ?? 'A') ^ 1]
}

/** The right token in another spelling. Some of these are the same bytes to a decoder that forgives. */
export const spelledOtherwise = (right: string): Forged[] => {
  const [header = '', payload = '', signature = ''] = right.split('.')
  const inside = (what: string, filler: string): Forged[] => [
    [`${what} in its header`, `${header.slice(0, 8)}${filler}${right.slice(8)}`],
    [`${what} in its signature`, `${right.slice(0, -8)}${filler}${right.slice(-8)}`],
  ]
  return [
    ...inside('a blank', ' '),
    ...inside('a tab', '\t'),
    ...inside('a newline', '\n'),
    ...inside('a carriage return and a newline', '\r\n'),
    ...inside('a NUL', '\0'),
    ...inside('a zero-width space', '\u200b'),
    ...inside('a second header', '\r\nX-Addon-Token: '),
    ['padding of its header', `${header}=.${payload}.${signature}`],
    ['padding of its payload', `${header}.${payload}==.${signature}`],
    ['padding of its signature', `${right}==`],
    ['idle bits in its signature', `${header}.${payload}.${withIdleBits(signature)}`],
    ['the other alphabet', right.replaceAll('-', '+').replaceAll('_', '/')],
    ['a mark of bytes before it', `\ufeff${right}`],
    ['dots of another script', right.replaceAll('.', '．')],
    ['a dot before it', `.${right}`],
    ['a dot after it', `${right}.`],
    ['a fourth part', `${right}.${signature}`],
    ['two parts', `${header}.${payload}`],
    ['its parts in another order', `${payload}.${header}.${signature}`],
    ['in upper case', right.toUpperCase()],
    ['backwards', [...right].toReversed().join('')],
    ['in quotation marks', `"${right}"`],
    ['percent signs instead of dots', right.replaceAll('.', '%2E')],
    ['encoded once more', base64url(right)],
    ['twice with a comma', `${right}, ${right}`],
    ['twice with a blank', `${right} ${right}`],
    ['twice without anything', `${right}${right}`],
    ['after garbage', `garbage, ${right}`],
    ['Bearer before it', `Bearer ${right}`],
    ['garbage after it', `${right}garbage`],
    ['garbage', 'garbage'],
    ['dots', '..'],
    ['null', 'null'],
    ['a template', `\${${right}}`],
    ['overlong', `${right}${'A'.repeat(9_000)}`],
    ['a million dots', '.'.repeat(8_000)],
  ]
}

/** Headers that say more than a token of Clockify does. */
const headers = (signer: Signer, claims: Claims): Forged[] => {
  const payload = JSON.stringify(claims)
  const having = (more: string) => signText(signer, `${HEADER.slice(0, -1)},${more}}`, payload)
  const unencoded = `${base64url('{"alg":"RS256","b64":false,"crit":["b64"]}')}.${payload.replaceAll('.', ' ')}`
  return [
    ['a critical header that nobody knows', having('"crit":["x"],"x":1')],
    ['an empty list of critical headers', having('"crit":[]')],
    ['critical headers that are no list', having('"crit":"alg"')],
    ['a critical header that is not there', having('"crit":["exp"]')],
    ['a critical alg', having('"crit":["alg"]')],
    ['b64 false, its payload encoded', having('"b64":false,"crit":["b64"]')],
    [
      'b64 false, its payload as it is',
      `${unencoded}.${sign('sha256', Buffer.from(unencoded), signer.privateKey).toString('base64url')}`,
    ],
    ['b64 in words', having('"b64":"no","crit":["b64"]')],
    ['alg twice, the last none', having('"alg":"none"')],
    ['alg twice, the first none', signText(signer, '{"alg":"none","alg":"RS384"}', payload)],
    ['a huge header', having(`"x":"${'x'.repeat(9_000)}"`)],
    ...[
      'null',
      '[]',
      '"RS256"',
      '{}',
      '5',
      '',
      'alg: RS256',
      `${HEADER}}`,
      `\ufeff\ufeff${HEADER}`,
    ].map((header): Forged => [
      `${JSON.stringify(header)} as its header`,
      signText(signer, header, payload),
    ]),
  ]
}

/** Payloads that are no object of claims. */
const payloads = (signer: Signer, claims: Claims): Forged[] => {
  const right = JSON.stringify(claims)
  const of = (payload: string | Buffer, header = HEADER) => signText(signer, header, payload)
  const having = (more: string) => of(`${right.slice(0, -1)},${more}}`)
  return [
    ...[
      'null',
      '5',
      'true',
      '""',
      '[]',
      `[${right}]`,
      '{}',
      '',
      'claims',
      JSON.stringify(right),
    ].map((payload): Forged => [`${payload.slice(0, 20)} as its payload`, of(payload)]),
    ['garbage after its claims', of(`${right} garbage`)],
    ['a second object after its claims', of(right + right)],
    ['a comment in its claims', of(`${right.slice(0, -1)}/**/}`)],
    ['claims in UTF-16', of(Buffer.from(right, 'utf16le'))],
    ['claims that are packed', of(deflateRawSync(right), '{"alg":"RS256","zip":"DEF"}')],
    ['a token in it', of(signText(signer, HEADER, right), '{"alg":"RS256","cty":"JWT"}')],
    ['sub twice, the last another’s', having('"sub":"another-addon"')],
    ['iss twice, the last another’s', having('"iss":"clockify.me"')],
    ['exp twice, the last past', having('"exp":1')],
    ['exp without a number', having('"exp":NaN')],
    ['exp that never comes', having('"exp":1e999')],
    ['nbf that never comes', having('"nbf":1e999')],
    ['a workspaceId of half a letter', having('"workspaceId":"\\ud800"')],
  ]
}

/** Other packings: encrypted to the right key, and the JSON forms of a signature. */
const packings = async (signer: Signer, claims: Claims, right: string): Promise<Forged[]> => {
  const [header, payload, signature] = right.split('.')
  const key = createPublicKey(signer.privateKey)
  const encrypted = async (text: string, more = {}) =>
    await new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', ...more })
      .encrypt(key)
  return [
    ['encrypted', await encrypted(JSON.stringify(claims))],
    ['encrypted after it was signed', await encrypted(right, { cty: 'JWT' })],
    ['in JSON', JSON.stringify({ payload, protected: header, signature })],
    [
      'in JSON with one of two signatures',
      JSON.stringify({
        payload,
        signatures: [
          { protected: header, signature: 'AAAA' },
          { protected: header, signature },
        ],
      }),
    ],
    [
      'in JSON with an open header',
      JSON.stringify({ payload, header: { alg: 'none' }, signature }),
    ],
  ]
}

/** @param claims those of a right token */
export const forgedTexts = async (signer: Signer, claims: Claims): Promise<Forged[]> => {
  const right = signer.token(claims)
  return [
    ...spelledOtherwise(right),
    ...headers(signer, claims),
    ...payloads(signer, claims),
    ...(await packings(signer, claims, right)),
  ]
}
