import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function start(settings: object) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, JSON.stringify(settings)])
  children.push(child)
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, ready: JSON.parse(String(line)) as Record<string, string> }
}

describe('the sandbox as a process', () => {
  it('says where it is and which key it signs with, and stops on SIGTERM', async () => {
    const { child, ready } = await start({ members: 7 })
    expect(ready['publicKeyPem']).toContain('BEGIN PUBLIC KEY')
    const state = await (await fetch(`${ready['url']}/control/state`)).json()
    expect(state).toMatchObject({ id: ready['workspaceId'], members: { length: 7 } })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('ends when the process that holds its input is gone', async () => {
    const { child } = await start({ members: 3, untilStdinEnds: true })
    child.stdin?.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
