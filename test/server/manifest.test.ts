import { expect, it } from 'vitest'
import { asManifest } from '../../server/manifest.ts'
import { readManifest } from '../sandbox/manifest.ts'
import { manifest, PUBLIC_URL, setup } from './setup.ts'

it('follows Clockify’s published schema 1.5 as it is served, and says where the add-on is', async () => {
  const { app } = await setup({ install: false, sandbox: { members: 1 } })
  const answer = await app.request('/manifest.json')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/json')
  const served: unknown = await answer.json()
  expect(readManifest(served)).toMatchObject({ key: 'rateboard', baseUrl: PUBLIC_URL })
  expect(served).toEqual({ ...manifest, baseUrl: PUBLIC_URL })
})

it('has a distinct path for each of at most twenty webhooks, for INSTALLED does not name events', () => {
  const paths = manifest.webhooks.map((webhook) => webhook.path)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.length).toBeLessThanOrEqual(20)
  expect(new Set(manifest.webhooks.map((webhook) => webhook.event)).size).toBe(paths.length)
})

it('declares only what Clockify takes and what is used: paths with one leading slash, no rights to spare', () => {
  const { lifecycle, webhooks, components, iconPath, scopes } = manifest
  const paths = [...lifecycle, ...webhooks, ...components].map((one) => one.path)
  for (const path of [...paths, iconPath]) expect(path).toMatch(/^\/[^/].*[^/]$/)
  expect(scopes).toEqual([
    'WORKSPACE_READ',
    'WORKSPACE_WRITE',
    'USER_READ',
    'USER_WRITE',
    'GROUP_READ',
    'GROUP_WRITE',
    'TIME_ENTRY_READ',
    'REPORTS_READ',
  ])
  for (const component of components) expect(component.accessLevel).toBe('ADMINS')
  expect(JSON.stringify(manifest)).not.toContain('$schema')
})

it('serves every path that it declares', async () => {
  const { app } = await setup({ install: false, sandbox: { members: 1 } })
  for (const { path } of [...manifest.lifecycle, ...manifest.webhooks])
    expect([path, (await app.request(path, { method: 'POST' })).status]).toEqual([path, 401])
  for (const { path } of manifest.components)
    expect([200, 503]).toContain((await app.request(path)).status)
})

it('does not start with a manifest that the code cannot serve', () => {
  const webhooks = [{ event: 'NEW_PROJECT', path: '/webhooks/new-project' }]
  expect(() => asManifest({ ...manifest, webhooks })).toThrow(/webhooks/)
  expect(() => asManifest({})).toThrow(/key/)
})
