import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createLifecycleDoor } from './lifecycle-door.ts'
import { carryOut, planRaise } from './run-builders.ts'
import { expectTruthOf } from './run-invariant.ts'
import { setup } from './setup.ts'
import { openAddon } from './store-addon.ts'

/** A host that CLOCKIFY_HOSTS does not list, and every request that reached it. */
const foreignHost = async () => {
  const reached: string[] = []
  const server = createServer((request, answer) => {
    reached.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`)
    answer.setHeader('Content-Type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reached }
}

const REDIRECTS = [301, 302, 303, 307, 308]

it('no redirect is followed, with or without a token, and what it answered was not done', async () => {
  const given = await setup()
  const { owner, sandbox } = given
  const foreign = await foreignHost()
  const plan = await planRaise(owner, REDIRECTS.length * 2)
  for (const [at, item] of plan.items.entries()) {
    const status = REDIRECTS[at % REDIRECTS.length] ?? 302
    const headers: Record<string, string> = {
      Location: `${foreign.url}/api/v1/elsewhere`,
      'Content-Type': at < REDIRECTS.length ? 'application/json' : 'text/html',
    }
    sandbox.faults.add({
      method: 'PUT',
      path: new RegExp(item.userId ?? ''),
      kind: { type: 'status', status, headers, body: at < REDIRECTS.length ? '{}' : '<html>' },
    })
  }
  const run = await carryOut(owner, plan)
  expect(run.counts.done).toBe(0)
  expect(run.counts.refused + run.counts.unknown).toBe(plan.items.length)
  await expectTruthOf(given, plan.id)

  for (const status of REDIRECTS) {
    const headers = { Location: `${foreign.url}/api/v1/users` }
    const fault = sandbox.faults.add({
      method: 'GET',
      kind: { type: 'status', status, headers, body: '[]' },
    })
    const { body } = await owner.ask<{ unreachable?: boolean }>('/api/team?fresh=true')
    expect([status, body.unreachable]).toEqual([status, true])
    fault.remove()
  }
  expect(foreign.reached).toEqual([])
})

it('whatever address an installation is signed with, only a listed host is kept', async () => {
  const addon = await openAddon({ sandbox: { members: 3 } })
  onTestFinished(() => addon.close())
  const { host, url } = addon.sandbox
  const port = new URL(url).port
  const listed = `${url}/api`
  const door = createLifecycleDoor(addon)
  const addresses = [
    listed,
    `http://2130706433:${port}/api`,
    `http://0x7f000001:${port}/api`,
    `http://0177.0.0.1:${port}/api`,
    `http://127.1:${port}/api`,
    `http://127.0.0.1.:${port}/api`,
    `http://[::1]:${port}/api`,
    `http://[::ffff:127.0.0.1]:${port}/api`,
    `http://localhost:${port}/api`,
    `http://localhost.:${port}/api`,
    `http://0.0.0.0:${port}/api`,
    `http://0:${port}/api`,
    `http://127.0.0.1:1/api`,
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    `http://${host}@example.com/api`,
    `http://user@${host}/api`,
    `http://:secret@${host}/api`,
    `http://example.com#@${host}/api`,
    `http://example.com?@${host}/api`,
    `http://example.com\\@${host}/api`,
    `http://${host}\\.example.com/api`,
    `http://${host}%2eexample.com/api`,
    'http://１２７.0.0.1/api',
    `http://①②⑦.0.0.1:${port}/api`,
    'https://clockify.me/api',
    'https://clockіfy.me/api',
    'https://api.clockify.me%00.example.com/api',
    `\thttp://${host}/api`,
    `http:/${host}/api`,
    `http:${host}/api`,
    `//${host}/api`,
    `gopher://${host}/api`,
    `http://${host}/api/../../etc`,
    'data:text/html,x',
  ]
  for (const backendUrl of addresses) {
    const whose = {
      workspaceId: randomBytes(12).toString('hex'),
      addonId: randomBytes(12).toString('hex'),
    }
    const status = await door.installed(whose, { tokenClaims: { backendUrl } })
    const kept = await addon.rateboard.store.installations.find(whose.workspaceId)
    expect([backendUrl, [204, 422].includes(status)]).toEqual([backendUrl, true])
    expect([backendUrl, kept === null]).toEqual([backendUrl, status === 422])
    expect([backendUrl, new URL(kept?.apiUrl ?? url).origin]).toEqual([backendUrl, url])
  }
})
