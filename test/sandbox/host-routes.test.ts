import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from './sandbox.ts'
import { setup } from './setup.ts'

async function frame(sandbox: Sandbox, body: Record<string, unknown>) {
  const { id: workspaceId, ownerId } = sandbox.workspace
  const sent = { workspaceId, userId: ownerId, component: 'sidebar', theme: 'DEFAULT', ...body }
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${sandbox.url}/host/frame`, {
    method: 'POST',
    headers,
    body: JSON.stringify(sent),
  })
  return { status: answer.status, json: (await answer.json()) as { src: string; token: string } }
}

async function session(sandbox: Sandbox) {
  const answer = await fetch(`${sandbox.url}/host/session?workspace=${sandbox.workspace.id}`)
  return (await answer.json()) as {
    addon: { components: unknown[] } | null
    people: { role: string }[]
  }
}

describe("Clockify's page", () => {
  it('leads from the root to the add-on in the first workspace', async () => {
    const { sandbox, install, workspace } = await setup()
    await install()
    const answer = await fetch(sandbox.url)
    expect(answer.url).toBe(`${sandbox.url}/addons/rateboard?workspace=${workspace.id}`)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('brings every file that it names, and no address of another host', async () => {
    const { sandbox } = await setup()
    const texts = [await (await fetch(`${sandbox.url}/tracker`)).text()]
    for (const file of [
      'page.css',
      'top.css',
      'frame.css',
      'page.js',
      'views.js',
      'toast.js',
      'icons.svg',
    ]) {
      const answer = await fetch(`${sandbox.url}/host/${file}`)
      expect(answer.status, file).toBe(200)
      texts.push(await answer.text())
    }
    const named = [...(texts[0] ?? '').matchAll(/\/host\/[a-z.]+/g)].map((match) => match[0])
    for (const path of new Set(named))
      expect((await fetch(sandbox.url + path)).status, path).toBe(200)
    expect(texts.join('\n').replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//)
    expect((await fetch(`${sandbox.url}/host/main.ts`)).status).toBe(404)
  })

  it('loads the component with a fresh user token of the person and the theme', async () => {
    const { sandbox, install, aMember } = await setup()
    const { addonId } = await install()
    const { id } = aMember()
    const dark = await frame(sandbox, { userId: id, theme: 'DARK', component: 'team.tab' })
    expect(dark.json.src).toMatch(/^http:\/\/addon\.example\/panel\?auth_token=eyJ/)
    expect(decodeJwt(dark.json.token)).toMatchObject({
      addonId,
      user: id,
      theme: 'DARK',
      workspaceRole: 'USER',
    })
  })

  it('offers an owner, admins and a member to look as', async () => {
    const { sandbox, install } = await setup()
    await install()
    expect((await session(sandbox)).people.map((one) => one.role)).toEqual([
      'OWNER',
      'ADMIN',
      'ADMIN',
      'MEMBER',
    ])
  })

  it('hides the add-on while it is switched off and after it is gone', async () => {
    const { sandbox, install } = await setup()
    expect((await session(sandbox)).addon).toBeNull()
    const installation = await install()
    expect((await session(sandbox)).addon?.components).toHaveLength(2)
    await installation.setStatus('INACTIVE')
    expect((await session(sandbox)).addon).toBeNull()
    await installation.uninstall()
    expect((await frame(sandbox, {})).status).toBe(404)
  })
})
