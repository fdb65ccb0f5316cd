/** What the container promises. No daemon is at hand: the files are read, and what they run is run here. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { freePort, startAddon } from '../sandbox/addon-process.ts'

const text = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

type Instruction = { word: string; rest: string }

const dockerfile: Instruction[] = text('Dockerfile')
  .replaceAll(/^\s*#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }))
const lastStage = dockerfile.slice(dockerfile.findLastIndex(({ word }) => word === 'FROM'))
const last = (word: string) => lastStage.findLast((one) => one.word === word)?.rest ?? ''
const execForm = (rest: string): string[] =>
  z.array(z.string()).parse(JSON.parse(rest.slice(rest.indexOf('['))))

const healthcheck = execForm(last('HEALTHCHECK'))

const service = z.object({
  image: z.string(),
  read_only: z.boolean().optional(),
  restart: z.string(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  tmpfs: z.string().optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).optional(),
})
const compose = z
  .object({ services: z.object({ rateboard: service, postgres: service }) })
  .parse(parse(text('compose.yaml')))

it('runs as nobody in particular, hears SIGTERM itself and carries only what it needs', () => {
  expect(last('USER')).toBe('node')
  expect(execForm(last('CMD'))[0]).toBe('node')
  expect(last('STOPSIGNAL')).toBe('SIGTERM')
  expect(last('EXPOSE')).toBe('8787')
  expect(last('VOLUME')).toBe('/data')
  // Nothing of the build's stage but the panel, and packages without those for development.
  const fromPanel = lastStage.filter(({ rest }) => rest.startsWith('--from=panel'))
  expect(fromPanel.map(({ rest }) => rest)).toEqual(['--from=panel /app/dist ./dist'])
  const installs = dockerfile.filter(({ rest }) => rest.includes('npm ci'))
  expect(installs.map(({ rest }) => rest)).toEqual([
    'npm ci --ignore-scripts',
    'npm ci --omit=dev --ignore-scripts',
  ])
})

it('names a version that Node still keeps and package.json allows, for every stage the same', () => {
  const bases = dockerfile.flatMap(({ word, rest }) =>
    word === 'FROM' ? [rest.split(' ')[0]] : [],
  )
  expect(new Set(bases)).toEqual(new Set(['node:24-slim']))
  const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } }
  expect(Number(/\d+/.exec(engines.node)?.[0])).toBeLessThanOrEqual(24)
  expect(compose.services.postgres.image).toBe('postgres:17')
})

it('copies only files that are there, and no secret into the image', () => {
  const ignored = text('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(ignored[0]).toBe('**')
  const allowed = ignored.slice(1).map((line) => line.replace('!', ''))
  for (const path of allowed) expect([path, existsSync(path)]).toEqual([path, true])
  expect(allowed.join()).not.toMatch(/\.env|data|test|docs/)
  const copied = dockerfile
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
  for (const path of copied) expect([...allowed, '.']).toContain(path)
  expect(text('Dockerfile')).not.toMatch(/SECRET_KEY|PASSWORD|TOKEN|DATABASE_URL/)
})

it('is composed with a read-only root, no capabilities, and PostgreSQL before it', () => {
  const { rateboard, postgres } = compose.services
  expect(rateboard).toMatchObject({
    read_only: true,
    tmpfs: '/tmp',
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    restart: 'unless-stopped',
    depends_on: { postgres: { condition: 'service_healthy' } },
  })
  expect(postgres.healthcheck?.test).toContain('pg_isready')
  // Only the proxy on the same machine reaches it, and nobody the database.
  for (const port of rateboard.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/)
  expect(postgres.ports).toBeUndefined()
})

it('takes its secrets from .env, whose example holds every name and no value', () => {
  const example = text('.env.example')
  expect(example).toMatch(/^PUBLIC_URL=$/m)
  for (const name of ['SECRET_KEY', 'POSTGRES_PASSWORD', 'METRICS_TOKEN'])
    expect(example).toMatch(new RegExp(`^${name}=$`, 'm'))
  for (const { environment } of Object.values(compose.services))
    for (const [name, value] of Object.entries(environment)) {
      const isSecret = /PASSWORD|URL|KEY/.test(name)
      expect([name, isSecret && !value.includes('${POSTGRES_PASSWORD:?')]).toEqual([name, false])
    }
  expect(text('.gitignore').split('\n')).toContain('.env')
})

it('has a health check that is well while the process lives, and not when it is gone', async () => {
  const port = await freePort(0)
  const addon = await startAddon({ port, showLog: false, env: { DATA_DIR: 'memory:' } })
  onTestFinished(() => addon.stop(1))
  const check = async (): Promise<unknown> => {
    expect(healthcheck[0]).toBe('node')
    const child = spawn(process.execPath, healthcheck.slice(1), {
      env: { PORT: String(port) },
      stdio: 'ignore',
    })
    const [code] = await once(child, 'exit')
    return code
  }
  expect(await check()).toBe(0)
  await addon.stop()
  expect(await check()).toBe(1)
})
