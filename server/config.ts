/** The environment, read once and validated whole. The only file that knows the variables' names. */
import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import type { HostPattern } from './auth/allowed-hosts.ts'
import { clockifyHosts, togglUrl } from './host-list.ts'

/** Clockify's published key; SHA-256 of its SPKI is 0cebc449…08b16 (developer documentation, "Authentication"). */
const CLOCKIFY_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAubktufFNO/op+E5WBWL6
/Y9QRZGSGGCsV00FmPRl5A0mSfQu3yq2Yaq47IlN0zgFy9IUG8/JJfwiehsmbrKa
49t/xSkpG1u9w1GUyY0g4eKDUwofHKAt3IPw0St4qsWLK9mO+koUo56CGQOEpTui
5bMfmefVBBfShXTaZOtXPB349FdzSuYlU/5o3L12zVWMutNhiJCKyGfsuu2uXa9+
6uQnZBw1wO3/QEci7i4TbC+ZXqW1rCcbogSMORqHAP6qSAcTFRmrjFAEsOWiUUhZ
rLDg2QJ8VTDghFnUhYklNTJlGgfo80qEWe1NLIwvZj0h3bWRfrqZHsD/Yjh0duk6
yQIDAQAB
-----END PUBLIC KEY-----`

const KEY_REPAIR = 'must be 32 bytes in base64; make one with: openssl rand -base64 32'

const secretKey = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), KEY_REPAIR)
  .transform((text) => Buffer.from(text, 'base64'))

const wholeNumber = (least: number, most: number, repair: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, repair)
    .transform(Number)
    .refine((n) => n >= least && n <= most, repair)

const httpAddress = (example: string) =>
  z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      `must be an http(s) address, such as ${example}`,
    )

const schema = z.object({
  PORT: wholeNumber(0, 65_535, 'must be a port from 0 to 65535, such as 8787').default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(
      (text) => /^https?:\/\/[^\s?#]+[^/\s?#]$/.test(text) && URL.canParse(text),
      'must be an http(s) address without a trailing slash, such as https://rates.example.com',
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
      'must begin with postgres://; leave it out to use the embedded database',
    )
    .optional(),
  DATABASE_POOL: wholeNumber(2, 200, 'must be connections of this process, 2 to 200').default(10),
  DATA_DIR: z.string().min(1).default('./data'),
  SECRET_KEY: secretKey.optional(),
  SECRET_KEY_PREVIOUS: secretKey.optional(),
  CLOCKIFY_PUBLIC_KEY: z
    .string()
    .default(CLOCKIFY_PUBLIC_KEY)
    .transform((text, context) => {
      const pem = publicKeyOf(text.replaceAll('\\n', '\n'))
      if (pem !== null) return pem
      context.addIssue(
        'must be an RSA public key of 2048 bits or more in PEM; leave it out to use Clockify’s own',
      )
      return z.NEVER
    }),
  CLOCKIFY_HOSTS: clockifyHosts,
  TOGGL_HOSTS: togglUrl,
  CLOCKIFY_RATE_LIMIT: wholeNumber(1, 1_000, 'must be requests per second, 1 to 1000').default(50),
  API_RATE_LIMIT: wholeNumber(1, 100_000, 'must be requests per second, 1 to 100000').default(300),
  TRUSTED_PROXIES: wholeNumber(0, 10, 'must be how many proxies are in front, 0 to 10').default(0),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'must be 16 characters or more without a space; openssl rand -hex 24')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpAddress('http://collector:4318').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpAddress('http://collector:4318/v1/traces').optional(),
  OTEL_SERVICE_NAME: z.string().default('rateboard'),
  OTEL_SDK_DISABLED: z.string().optional(),
  PLAN_DAYS: wholeNumber(1, 36_500, 'must be a number of days, 1 to 36500').default(30),
  RETENTION_DAYS: wholeNumber(
    1,
    36_500,
    'must be a number of days, 1 to 36500; leave it out to keep the details of runs for ever',
  ).optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
})

export type Config = {
  port: number
  host: string
  /** Null: the address the server listens on, known only then. */
  publicUrl: string | null
  databaseUrl: string | null
  /** Connections of this process to a PostgreSQL. */
  databasePool: number
  dataDir: string
  secretKey: Buffer | null
  secretKeyPrevious: Buffer | null
  clockifyPublicKey: string
  clockifyHosts: HostPattern[]
  /** Origin of Toggl Track's API, the only place that a Toggl token is sent to. */
  togglUrl: string
  clockifyRateLimit: number
  /** Calls of the API a second that one person may make in the long run. */
  apiRateLimit: number
  /** Proxies in front, each of which writes whom it heard into X-Forwarded-For. */
  trustedProxies: number
  /** What /metrics asks for; null leaves it open. */
  metricsToken: string | null
  /** Where spans go; null: tracing is off. Headers, sampling and batching follow the other `OTEL_*` variables. */
  tracing: { url: string; serviceName: string } | null
  keptFor: {
    /** Plans that were never started, in days. */
    planDays: number
    /** Details of ended runs and changes from outside, in days; null keeps them for ever. */
    retentionDays: number | null
  }
  logLevel: string
}

/** Every problem of the environment at once, each with its repair. */
export class InvalidConfig extends Error {
  override name = 'InvalidConfig'
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The environment is not valid:\n${problems.map((p) => `  ${p}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads the configuration from an environment. Empty variables count as unset.
 * @throws InvalidConfig naming every problem and its repair
 */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(set)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (set['DATABASE_URL'] && !set['SECRET_KEY'])
    problems.push(`SECRET_KEY is required with DATABASE_URL: it ${KEY_REPAIR}`)
  if (!parsed.success || problems.length > 0) throw new InvalidConfig(problems)
  const env = parsed.data
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    databasePool: env.DATABASE_POOL,
    dataDir: env.DATA_DIR,
    secretKey: env.SECRET_KEY ?? null,
    secretKeyPrevious: env.SECRET_KEY_PREVIOUS ?? null,
    clockifyPublicKey: env.CLOCKIFY_PUBLIC_KEY,
    clockifyHosts: env.CLOCKIFY_HOSTS,
    togglUrl: env.TOGGL_HOSTS,
    clockifyRateLimit: env.CLOCKIFY_RATE_LIMIT,
    apiRateLimit: env.API_RATE_LIMIT,
    trustedProxies: env.TRUSTED_PROXIES,
    metricsToken: env.METRICS_TOKEN ?? null,
    tracing: tracingOf(env),
    keptFor: { planDays: env.PLAN_DAYS, retentionDays: env.RETENTION_DAYS ?? null },
    logLevel: env.LOG_LEVEL,
  }
}

/** The key as SPKI in PEM, which is what verifying takes; null for anything else, a private key above all. */
function publicKeyOf(pem: string): string | null {
  if (/BEGIN [A-Z ]*PRIVATE/.test(pem)) return null
  try {
    const key = createPublicKey(pem)
    const isGood =
      key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048
    return isGood ? key.export({ type: 'spki', format: 'pem' }).toString() : null
  } catch {
    return null
  }
}

/** As the specification of OTLP says: the traces' own address as it is, or a path added to the common one. */
function tracingOf(env: z.infer<typeof schema>): Config['tracing'] {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return null
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '')
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`)
  return url ? { url, serviceName: env.OTEL_SERVICE_NAME } : null
}
