import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { freePort, startAddon } from './addon-process.ts'
import { setup } from './setup.ts'

describe("the add-on's own process", () => {
  it('starts, takes its installation from the sandbox, and stops when asked', async () => {
    const { sandbox } = await setup()
    const port = await freePort(0)
    const env = {
      DATA_DIR: 'memory:',
      CLOCKIFY_PUBLIC_KEY: sandbox.publicKeyPem,
      CLOCKIFY_HOSTS: sandbox.host,
    }
    const addon = await startAddon({ port, env, showLog: false })
    try {
      const { calls } = await sandbox.install({ manifestUrl: `${addon.url}/manifest.json` })
      expect(calls[0]?.status).toBe(204)
    } finally {
      await addon.stop()
    }
    expect((await addon.ended).code).toBe(0)
  })

  it('that cannot start says why', async () => {
    const env = { DATA_DIR: 'memory:', SECRET_KEY: 'short' }
    const started = startAddon({ port: await freePort(0), env, showLog: false })
    await expect(started).rejects.toThrow(/SECRET_KEY/)
  })

  it('gets another port where the wanted one is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await freePort(port)).not.toBe(port)
    server.close()
    await once(server, 'close')
    expect(await freePort(port)).toBe(port)
  })
})
