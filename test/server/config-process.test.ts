import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { FolderInUse, lockFolder } from '../../server/store/folder-lock.ts'
import { startProcess } from './start-to-end.ts'

const startToEnd = (environment: Record<string, string>) => startProcess(environment).ended

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
  const free = await lockFolder(folder)
  const { code, said } = await startToEnd({ DATA_DIR: folder })
  await free()
  expect(code).toBe(1)
  expect(said).toContain(`DATA_DIR ${folder} is in use by another Rateboard`)
  expect(said).toContain('set DATABASE_URL')
})

it('takes over the folder of a process that was killed, and gives it free again', async () => {
  const folder = aFolder()
  const lock = join(folder, 'rateboard.lock')
  const holder = `require('node:net').createServer().listen(${JSON.stringify(lock)}, () => process.kill(process.pid, 'SIGKILL'))`
  await once(spawn(process.execPath, ['-e', holder]), 'close')
  expect(existsSync(lock)).toBe(true)
  const free = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await free()
  expect(existsSync(lock)).toBe(false)
})

it('is given to one of many that start at once', async () => {
  const folder = aFolder()
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
  const taken = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(taken).toHaveLength(1)
  await taken[0]?.()
})

it('locks a folder whose path is longer than a socket’s address may be', async () => {
  const folder = join(aFolder(), 'a'.repeat(90), 'b'.repeat(90))
  mkdirSync(folder, { recursive: true })
  const free = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await free()
})
