/** Tokens whose claims are right and whose algorithm, key or signature is not. */
import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type BinaryLike,
  type KeyObject,
} from 'node:crypto'
import type { Claims } from '../sandbox/token-claims.ts'
import type { Forged } from './auth-forged-tokens.ts'
import type { Signer } from './auth-signer.ts'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const inputOf = (header: Claims, claims: Claims): string => `${encode(header)}.${encode(claims)}`
const signedWith = (header: Claims, claims: Claims, signature: Buffer): string =>
  `${inputOf(header, claims)}.${signature.toString('base64url')}`

const strangers = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  weak: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  p521: generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey,
  ed25519: generateKeyPairSync('ed25519').privateKey,
}

/** Everything of a public key that somebody could take for a secret. */
const secretsOf = (key: KeyObject): [what: string, secret: BinaryLike][] => {
  const open = createPublicKey(key)
  const pem = open.export({ type: 'spki', format: 'pem' }).toString()
  const jwk = open.export({ format: 'jwk' })
  return [
    ['PEM', pem],
    ['PEM without its last newline', pem.trimEnd()],
    ['PEM with newlines of Windows', pem.replaceAll('\n', '\r\n')],
    ['PEM without its lines', pem.replaceAll(/-----[^-]+-----|\s/g, '')],
    ['PKCS#1', open.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['DER', open.export({ type: 'spki', format: 'der' })],
    ['JWK', JSON.stringify(jwk)],
    ['modulus', Buffer.from(jwk.n ?? '', 'base64url')],
    ['modulus in base64url', jwk.n ?? ''],
    ['nothing', ''],
  ]
}

/** Symmetric algorithms, whose secret is what everybody knows. */
const hmacs = ({ privateKey }: Signer, claims: Claims): Forged[] =>
  [256, 384, 512].flatMap((bits) =>
    secretsOf(privateKey).map(([what, secret]): Forged => {
      const header = { alg: `HS${bits}`, typ: 'JWT' }
      const mac = createHmac(`sha${bits}`, secret).update(inputOf(header, claims)).digest()
      return [`HS${bits} with ${what} as its secret`, signedWith(header, claims, mac)]
    }),
  )

const ALGORITHM_NAMES: unknown[] = [
  ...'none,None,NONE,nOnE, none,none\0,,rs256,RS256 ,ＲＳ256,RSA256'.split(','),
  ...'RS384,RS512,PS256,HS256,ES256,EdDSA,RSA-OAEP,__proto__'.split(','),
  null,
  true,
  256,
  ['RS256'],
  { RS256: true },
]

/** What the header may call the algorithm: with a right signature of RS256 under that very header, and with none. */
const algorithmNames = ({ privateKey }: Signer, claims: Claims): Forged[] =>
  ALGORITHM_NAMES.flatMap((alg): Forged[] => {
    const header = { alg, typ: 'JWT' }
    const signature = sign('sha256', Buffer.from(inputOf(header, claims)), privateKey)
    const name = `alg ${JSON.stringify(alg)}`
    return [
      [`${name} under a signature of RS256`, signedWith(header, claims, signature)],
      [`${name} without a signature`, signedWith(header, claims, Buffer.alloc(0))],
    ]
  })

/** Asymmetric algorithms other than RS256, really carried out. */
const otherAlgorithms = ({ privateKey }: Signer, claims: Claims): Forged[] => {
  const made = (alg: string, hash: string | null, key: Parameters<typeof sign>[2]): Forged => {
    const header = { alg, typ: 'JWT' }
    const input = Buffer.from(inputOf(header, claims))
    return [`${alg}, carried out`, signedWith(header, claims, sign(hash, input, key))]
  }
  // 6 is RSA_PKCS1_PSS_PADDING.
  const pss = (saltLength: number) => ({ key: privateKey, padding: 6, saltLength })
  const ec = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const })
  return [
    made('RS384', 'sha384', privateKey),
    made('RS512', 'sha512', privateKey),
    made('PS256', 'sha256', pss(32)),
    made('PS384', 'sha384', pss(48)),
    made('PS512', 'sha512', pss(64)),
    made('ES256', 'sha256', ec(strangers.p256)),
    made('ES384', 'sha384', ec(strangers.p384)),
    made('ES512', 'sha512', ec(strangers.p521)),
    made('EdDSA', null, strangers.ed25519),
    made('Ed25519', null, strangers.ed25519),
    ['ES256 of zeros', signedWith({ alg: 'ES256' }, claims, Buffer.alloc(64))],
    ['RS256 over SHA-1', rs256('sha1', privateKey, claims)],
    ['RS256 over SHA-512', rs256('sha512', privateKey, claims)],
    ['RS256 of 1,024 bits', rs256('sha256', strangers.weak, claims)],
  ]
}

const rs256 = (hash: string, key: KeyObject, claims: Claims): string => {
  const header = { alg: 'RS256', typ: 'JWT' }
  return signedWith(header, claims, sign(hash, Buffer.from(inputOf(header, claims)), key))
}

/** Somebody else's key, and every way to offer it. */
const offeredKeys = (signer: Signer, claims: Claims): Forged[] => {
  const open = createPublicKey(strangers.rsa)
  const der = open.export({ type: 'spki', format: 'der' }).toString('base64')
  const offers: Claims[] = [
    {},
    { jwk: open.export({ format: 'jwk' }) },
    { jwk: { kty: 'oct', k: '' } },
    { jku: 'https://example.com/keys.json' },
    { jku: 'http://127.0.0.1:1/keys.json' },
    { x5c: [der] },
    { x5u: 'https://example.com/cert.pem' },
    { x5u: 'file:///etc/ssl/cert.pem' },
    { x5t: 'AAAA', 'x5t#S256': 'AAAA' },
    { key: der },
    ...['../../dev/null', '/dev/null', "' OR '1'='1", "x' UNION SELECT '", 'key\0.pem', ''].map(
      (kid) => ({ kid }),
    ),
    { kid: 'k'.repeat(5_000) },
    { kid: { $ne: null } },
    { kid: '__proto__', __proto__: { alg: 'none' } },
  ]
  return offers.map((header) => [
    `another key, offered by ${JSON.stringify(header).slice(0, 60)}`,
    signer.token(claims, { header, key: strangers.rsa }),
  ])
}

/** The right header and claims under what is no signature of theirs. */
const brokenSignatures = (signer: Signer, claims: Claims): Forged[] => {
  const right = signer.token(claims)
  const cut = right.lastIndexOf('.')
  const good = Buffer.from(right.slice(cut + 1), 'base64url')
  const { n = '' } = createPublicKey(signer.privateKey).export({ format: 'jwk' })
  const under = (signature: Buffer) => `${right.slice(0, cut)}.${signature.toString('base64url')}`
  const one = Buffer.alloc(256)
  one[255] = 1
  const flipped = Buffer.from(good)
  flipped[128] = (flipped[128] ?? 0) ^ 1
  const ofAnother = signer.token({ ...claims, extra: 1 })
  return [
    ['no signature', under(Buffer.alloc(0))],
    ['a signature of zeros', under(Buffer.alloc(256))],
    ['a signature of ones', under(Buffer.alloc(256, 0xff))],
    ['the number one as its signature', under(one)],
    ['the modulus as its signature', under(Buffer.from(n, 'base64url'))],
    ['one bit of the signature changed', under(flipped)],
    ['a signature cut by a byte', under(good.subarray(0, 255))],
    ['a signature longer by a zero before it', under(Buffer.concat([Buffer.alloc(1), good]))],
    ['a signature longer by a zero after it', under(Buffer.concat([good, Buffer.alloc(1)]))],
    ['the signature twice', under(Buffer.concat([good, good]))],
    ['the signature backwards', under(Buffer.from(good.toReversed()))],
    [
      'the signature of other claims',
      `${right.slice(0, cut)}.${ofAnother.slice(ofAnother.lastIndexOf('.') + 1)}`,
    ],
    [
      'other claims under the signature',
      `${right.split('.')[0]}.${ofAnother.split('.')[1]}.${right.slice(cut + 1)}`,
    ],
  ]
}

/** @param claims those of a right token */
export const forgedSignatures = (signer: Signer, claims: Claims): Forged[] => [
  ...algorithmNames(signer, claims),
  ...hmacs(signer, claims),
  ...otherAlgorithms(signer, claims),
  ...offeredKeys(signer, claims),
  ...brokenSignatures(signer, claims),
]
