import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { InvalidConfig, readConfig } from '../../server/config.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof InvalidConfig) return error.problems
    throw error
  }
}

it('needs no variable at all', () => {
  expect(readConfig({})).toMatchObject({
    port: 8787,
    host: '127.0.0.1',
    publicUrl: null,
    databaseUrl: null,
    dataDir: './data',
    secretKey: null,
    secretKeyPrevious: null,
    clockifyHosts: [{ host: 'clockify.me', anySubdomain: true, port: '' }],
    togglUrl: 'https://api.track.toggl.com',
    clockifyRateLimit: 50,
    apiRateLimit: 300,
    trustedProxies: 0,
    logLevel: 'info',
  })
  expect(readConfig({}).clockifyPublicKey).toContain('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A')
})

it('takes an empty variable for one that is not set', () => {
  const names = ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'SECRET_KEY', 'CLOCKIFY_HOSTS', 'LOG_LEVEL']
  const empty = Object.fromEntries(names.map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

const WRONG: Record<string, string[]> = {
  PORT: ['8787a', '-1', '65536', '1.5', ' 80', 'http'],
  PUBLIC_URL: ['rates.example.com', 'https://rates.example.com/', 'ftp://a.example', 'https://'],
  DATABASE_URL: ['mysql://a/b', 'localhost:5432', 'postgres//a'],
  SECRET_KEY: ['short', 'x'.repeat(44), KEY.slice(1), `${KEY}=`],
  SECRET_KEY_PREVIOUS: ['short'],
  CLOCKIFY_PUBLIC_KEY: ['not a key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
  CLOCKIFY_HOSTS: ['*', 'https://clockify.me', 'a b', 'a,,b', 'a:port', '*.', 'a/b', 'a:123456'],
  TOGGL_HOSTS: ['*.toggl.com', 'https://api.track.toggl.com', 'a:99999'],
  CLOCKIFY_RATE_LIMIT: ['0', '-1', '1.5', 'fifty', '10001'],
  API_RATE_LIMIT: ['0', '100001', 'many'],
  TRUSTED_PROXIES: ['-1', '11', 'all'],
  METRICS_TOKEN: ['short', 'sixteen and a blank'],
  OTEL_EXPORTER_OTLP_ENDPOINT: ['collector:4318', 'grpc://a'],
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ['a.example/v1/traces'],
  LOG_LEVEL: ['verbose', 'INFO'],
}

it('names every problem at once, each with its repair', () => {
  const first = Object.fromEntries(
    Object.entries(WRONG).map(([name, values]) => [name, values[0] ?? '']),
  )
  const problems = problemsOf(first)
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(WRONG))
  for (const problem of problems) expect(problem).toMatch(/ must /)
})

it.each(Object.entries(WRONG))(
  'refuses a %s that it cannot use, alone and by name',
  (name, values) => {
    for (const value of values) {
      const problems = problemsOf({ SECRET_KEY: KEY, [name]: value })
      expect([value, problems]).toEqual([
        value,
        [expect.stringMatching(new RegExp(`^${name} must `))],
      ])
    }
  },
)

it('never repeats a secret in what it says', () => {
  const secret = 'hush-hush-hush'
  const problems = problemsOf({
    SECRET_KEY: secret,
    SECRET_KEY_PREVIOUS: secret,
    DATABASE_URL: `mysql://user:${secret}@host/db`,
    CLOCKIFY_PUBLIC_KEY: secret,
  })
  expect(problems).toHaveLength(4)
  expect(problems.join()).not.toContain(secret)
})

it('requires SECRET_KEY with DATABASE_URL and says how to make one', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://host/db' })).toEqual([
    expect.stringMatching(/^SECRET_KEY is required with DATABASE_URL.*openssl rand -base64 32/),
  ])
  expect(problemsOf({ DATABASE_URL: 'postgres://host/db', SECRET_KEY: KEY })).toEqual([])
})

it('takes a public key in each form that people have it in, and never a private or a short one', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const forms = [
    spki,
    spki.replaceAll('\n', '\\n'),
    publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  ]
  for (const CLOCKIFY_PUBLIC_KEY of forms)
    expect(readConfig({ CLOCKIFY_PUBLIC_KEY }).clockifyPublicKey).toBe(spki)
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
  const wrong = [
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
    small.export({ type: 'spki', format: 'pem' }),
    curve.export({ type: 'spki', format: 'pem' }),
  ]
  for (const key of wrong)
    expect(problemsOf({ CLOCKIFY_PUBLIC_KEY: key.toString() })).toHaveLength(1)
})

it.each([
  ['a.example', 'https://a.example'],
  ['*.b.example, a.example:8443, c.example', 'https://a.example:8443'],
  ['127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ['[::1]:9000', 'http://[::1]:9000'],
])('with TOGGL_HOSTS %s asks %s', (hosts, url) => {
  expect(readConfig({ TOGGL_HOSTS: hosts }).togglUrl).toBe(url)
})
