import fc from 'fast-check'
import { expect, it } from 'vitest'
import { frameSources } from '../../server/auth/allowed-hosts.ts'
import { InvalidConfig, readConfig, type Config } from '../../server/config.ts'
import { HOSTILE_TEXTS } from './any-malformed.ts'
import { fuzzed } from './sound-answer.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')

/** What is right for each variable; any other string is tried, too. */
const RIGHT: Record<string, string[]> = {
  PORT: ['0', '8787', '65535'],
  HOST: ['127.0.0.1', '::', 'localhost'],
  PUBLIC_URL: ['https://rates.example.com', 'http://localhost:8787/rates', 'https://[::1]:8'],
  DATABASE_URL: ['postgres://user:hush-hush@host:5432/db?sslmode=require', 'postgresql:///db'],
  DATA_DIR: ['./data', 'memory:', '/var/lib/rateboard'],
  SECRET_KEY: [KEY, Buffer.alloc(32, 255).toString('base64')],
  SECRET_KEY_PREVIOUS: [KEY],
  CLOCKIFY_PUBLIC_KEY: ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
  CLOCKIFY_HOSTS: ['*.clockify.me', 'a.example:8443,localhost:9000', '[::1]:80', '127.0.0.1'],
  TOGGL_HOSTS: ['api.track.toggl.com', '*.toggl.com,a.example:8443', '127.0.0.1:9000'],
  CLOCKIFY_RATE_LIMIT: ['1', '50', '1000'],
  API_RATE_LIMIT: ['1', '300', '100000'],
  TRUSTED_PROXIES: ['0', '10'],
  METRICS_TOKEN: ['sixteen-characters'],
  OTEL_EXPORTER_OTLP_ENDPOINT: ['http://collector:4318'],
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ['http://collector:4318/v1/traces'],
  OTEL_SERVICE_NAME: ['rates'],
  OTEL_SDK_DISABLED: ['true', 'false'],
  PLAN_DAYS: ['1', '30'],
  RETENTION_DAYS: ['1', '365'],
  LOG_LEVEL: ['info', 'silent'],
}
const SECRETS = [
  'DATABASE_URL',
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
  'CLOCKIFY_PUBLIC_KEY',
  'METRICS_TOKEN',
]

const noise = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS, '\n', "'unsafe-inline'", '; script-src *', '*', ',', '@', '/'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const anyValue = (right: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...right) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...right), fc.nat(), noise).map(([text, at, odd]) => {
        const cut = at % (text.length + 1)
        return text.slice(0, cut) + odd + text.slice(cut)
      }),
    },
    { weight: 1, arbitrary: noise },
  )

const anyEnvironment = fc.record(
  {
    ...Object.fromEntries(Object.entries(RIGHT).map(([name, right]) => [name, anyValue(right)])),
    PATH: fc.string(),
    __proto__: fc.constant('x'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>

/** A source of `frame-ancestors` and nothing that could end the directive. */
const SOURCE = /^https?:\/\/(?:\*\.)?(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/

const configOrProblems = (environment: Record<string, string>): Config | InvalidConfig => {
  try {
    return readConfig(environment)
  } catch (error) {
    if (error instanceof InvalidConfig) return error
    throw error
  }
}

const expectByName = ({ problems, message }: InvalidConfig, given: Record<string, string>) => {
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) {
    expect(Object.keys(RIGHT)).toContain(problem.split(' ')[0])
    expect(problem).toMatch(/^\S+ (?:must|is required) ?/)
  }
  const secrets = SECRETS.map((name) => given[name] ?? '').filter((value) => value.length > 12)
  expect(secrets.filter((value) => message.includes(value))).toEqual([])
}

const expectUsable = (config: Config) => {
  expect(config.port >= 0 && config.port <= 65_535).toBe(true)
  expect(config.host).not.toBe('')
  expect(new URL(config.publicUrl ?? 'http://localhost').protocol).toMatch(/^https?:$/)
  expect(config.clockifyHosts.length).toBeGreaterThan(0)
  for (const source of frameSources(config.clockifyHosts)) expect(source).toMatch(SOURCE)
  for (const key of [config.secretKey, config.secretKeyPrevious]) expect(key?.length ?? 32).toBe(32)
  expect(config.clockifyPublicKey).toMatch(/^-----BEGIN PUBLIC KEY-----/)
}

it('any environment is a config that can be used, or is refused by the names of its variables', () => {
  let usable = 0
  fc.assert(
    fc.property(anyEnvironment, (environment) => {
      const outcome = configOrProblems(environment)
      if (outcome instanceof InvalidConfig) return expectByName(outcome, environment)
      usable += 1
      expectUsable(outcome)
    }),
    fuzzed(2_000),
  )
  expect(usable).toBeGreaterThan(0)
})

it('each variable alone may be any text', () => {
  for (const [name, right] of Object.entries(RIGHT))
    fc.assert(
      fc.property(anyValue(right), (value) => {
        const outcome = configOrProblems({ SECRET_KEY: KEY, [name]: value })
        const problems = outcome instanceof InvalidConfig ? outcome.problems : []
        expect(problems.filter((problem) => !problem.startsWith(`${name} `))).toEqual([])
      }),
      fuzzed(200),
    )
})
