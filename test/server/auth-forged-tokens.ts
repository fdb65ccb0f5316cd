/** Tokens that are wrong in one point each, made from the claims of a right one. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { Claims } from '../sandbox/token-claims.ts'
import type { Signer } from './auth-signer.ts'

/** What is wrong with a token, and the token. */
export type Forged = [what: string, token: string]

const seconds = (): number => Math.floor(Date.now() / 1000)

const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))

/** The same token with one part replaced. */
const withPart = (token: string, at: 0 | 1 | 2, part: (old: string) => string): string =>
  token
    .split('.')
    .map((old, index) => (index === at ? part(old) : old))
    .join('.')

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Wrong signatures and headers: the claims are right. */
export const wronglySigned = (signer: Signer, claims: Claims): Forged[] => {
  const right = signer.token(claims)
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const jwk = createPublicKey(stranger).export({ format: 'jwk' })
  const pem = createPublicKey(stranger).export({ type: 'spki', format: 'der' }).toString('base64')
  const byStranger = (header: Claims) => signer.token(claims, { header, key: stranger })
  const of = (alg: string) => signer.token(claims, { header: { alg } })
  return [
    ['alg none', of('none')],
    ['alg none under the right signature', withPart(right, 0, () => encode({ alg: 'none' }))],
    ['alg None', of('None')],
    ['no alg', signer.token(claims, { header: { alg: null } })],
    ['HS256 with the public key as its secret', of('HS256')],
    ['RS384 of the right key', of('RS384')],
    ['RS512 of the right key', of('RS512')],
    ['PS256 of the right key', of('PS256')],
    ['rs256 in lower case', signer.token(claims, { header: { alg: 'rs256' } })],
    ['another key', byStranger({})],
    ['another key, offered as jwk', byStranger({ jwk })],
    ['another key, offered as jku', byStranger({ jku: 'https://example.com/keys.json' })],
    ['another key, offered as x5c', byStranger({ x5c: [pem] })],
    ['another key, offered as x5u', byStranger({ x5u: 'https://example.com/cert.pem' })],
    ['another key, named by kid', byStranger({ kid: '../../dev/null' })],
    [
      'a critical header that nobody knows',
      signer.token(claims, { header: { crit: ['x'], x: 1 } }),
    ],
    ['an unencoded payload', signer.token(claims, { header: { crit: ['b64'], b64: false } })],
    ['no signature', withPart(right, 2, () => '')],
    ['a cut signature', right.slice(0, -10)],
    [
      'a changed signature',
      withPart(right, 2, (old) => `${old.startsWith('A') ? 'B' : 'A'}${old.slice(1)}`),
    ],
    ['a changed payload', withPart(right, 1, () => encode({ ...claims, extra: true }))],
    ['a fourth part', `${right}.${right.split('.')[2]}`],
    ['two parts', right.split('.').slice(0, 2).join('.')],
    ['a payload that is no JSON', withPart(right, 1, () => 'bm8ganNvbg')],
    ['an array as the payload', withPart(right, 1, () => encode([claims]))],
    ['overlong', signer.token({ ...claims, filler: 'x'.repeat(9_000) })],
    ['garbage', 'garbage'],
    ['dots', '..'],
    ['Bearer before it', `Bearer ${right}`],
    ['twice in one header', `${right}, ${right}`],
  ]
}

/** Wrong in what every kind of token must say; `claims` are those of a right one. */
export const wrongInCommon = (signer: Signer, claims: Claims): Forged[] => {
  const saying = (changed: Claims): string => signer.token({ ...claims, ...changed })
  const leaveOut = (name: string): Forged => [`no ${name}`, signer.token(without(claims, name))]
  return [
    ...['iss', 'type', 'sub', 'workspaceId', 'addonId'].map(leaveOut),
    ['another issuer', saying({ iss: 'clockify.me' })],
    ['an array as issuer', saying({ iss: ['clockify'] })],
    ['another type', saying({ type: 'user' })],
    ['another add-on as its subject', saying({ sub: 'another-addon' })],
    ['expired', saying({ exp: seconds() - 60 })],
    ['not good yet', saying({ nbf: seconds() + 600 })],
    ['exp in words', saying({ exp: 'tomorrow' })],
    ['an empty workspaceId', saying({ workspaceId: '' })],
    ['a numeric workspaceId', saying({ workspaceId: 5 })],
    ['an array as workspaceId', saying({ workspaceId: [claims['workspaceId']] })],
    ['an overlong workspaceId', saying({ workspaceId: 'a'.repeat(65) })],
    ['an unknown workspaceId', saying({ workspaceId: 'f'.repeat(24) })],
    ['an empty addonId', saying({ addonId: '' })],
    ['a numeric addonId', saying({ addonId: 5 })],
    ['an array as addonId', saying({ addonId: [claims['addonId']] })],
    ['an unknown addonId', saying({ addonId: 'f'.repeat(24) })],
  ]
}

/** Wrong in what only a user token says. */
export const wrongAsUser = (signer: Signer, claims: Claims): Forged[] => {
  const saying = (changed: Claims): string => signer.token({ ...claims, ...changed })
  const leaveOut = (name: string): Forged => [`no ${name}`, signer.token(without(claims, name))]
  return [
    ...['exp', 'user', 'workspaceRole'].map(leaveOut),
    ['exp null', saying({ exp: null })],
    ['an empty user', saying({ user: '' })],
    ['a numeric user', saying({ user: 5 })],
    ['an array as user', saying({ user: [claims['user']] })],
    ['an empty workspaceRole', saying({ workspaceRole: '' })],
    ['an array as workspaceRole', saying({ workspaceRole: ['OWNER'] })],
    ['a true workspaceRole', saying({ workspaceRole: true })],
  ]
}
