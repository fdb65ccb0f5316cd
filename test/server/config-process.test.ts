import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { FolderInUse, lockFolder } from '../../server/store/folder-lock.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Starts the add-on as `npm start` does and waits for its end. */
const startToEnd = async (environment: Record<string, string>) => {
  const { DATABASE_URL: _, ...own } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    env: { ...own, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'close')
  return { code, said }
}

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rateboard-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('ends with 1 and every problem of the environment before it opens anything', async () => {
  const { code, said } = await startToEnd({
    PORT: 'x',
    LOG_LEVEL: 'y',
    DATABASE_URL: 'postgres://h/d',
  })
  expect(code).toBe(1)
  expect(said).toMatch(/PORT must .*\n.*LOG_LEVEL must .*\n.*SECRET_KEY is required/)
  expect(said).not.toMatch(/ at .*\.ts/)
})

it('does not start over the folder of another living process, and says what to do', async () => {
  const folder = aFolder()
  // This very process stands for the other one.
  const free = lockFolder(folder)
  const { code, said } = await startToEnd({ DATA_DIR: folder })
  free()
  expect(code).toBe(1)
  expect(said).toContain(`DATA_DIR ${folder} is in use by process ${process.pid}`)
  expect(said).toContain('set DATABASE_URL')
})

it('takes over the folder of a process that has died, and gives it free again', async () => {
  const folder = aFolder()
  const dead = spawn(process.execPath, ['--version'])
  await once(dead, 'close')
  const file = join(folder, 'rateboard.pid')
  writeFileSync(file, String(dead.pid))
  const free = lockFolder(folder)
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid))
  free()
  expect(existsSync(file)).toBe(false)
})

it('is kept out of a folder by any process that lives', () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'rateboard.pid'), String(process.ppid))
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
})
