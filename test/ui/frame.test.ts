import { expect, it } from 'vitest'
import { createFrame, readMessage } from '../../ui/frame.ts'

type Said = { source: unknown; data: unknown; origin: string }
const origins = ['https://*.clockify.me', 'http://127.0.0.1:9000']

/** A window that is framed by another, with the little of it that the panel uses. */
const aWindow = (href: string) => {
  const listeners: ((event: Said) => void)[] = []
  const told: unknown[] = []
  const parent = { postMessage: (message: unknown) => told.push(message) }
  const window = {
    parent,
    location: { href },
    history: {
      replaceState: (_: unknown, __: string, next: URL) => {
        window.location.href = next.href
      },
    },
    addEventListener: (_: string, hear: (event: Said) => void) => listeners.push(hear),
  }
  const say = (
    data: unknown,
    {
      source = parent,
      origin = 'https://app.clockify.me',
    }: { source?: unknown; origin?: string } = {},
  ): void => listeners.forEach((hear) => hear({ data, source, origin }))
  return { window: window as unknown as Window, say, told, address: () => window.location.href }
}

it('takes the token out of the address and leaves the place', () => {
  const { window, address } = aWindow('https://addon.example/panel?a=1&auth_token=t#/runs/5')
  expect(createFrame({ window, origins }).takeToken()).toBe('t')
  expect(address()).toBe('https://addon.example/panel?a=1#/runs/5')
  expect(createFrame({ window, origins }).takeToken()).toBeNull()
})

it('hears the window around it, as an object or as JSON, and no other', () => {
  const { window, say } = aWindow('https://addon.example/panel')
  const heard: unknown[] = []
  createFrame({ window, origins }).listen((message) => heard.push(message))
  say({ title: 'PROFILE_UPDATED', body: {} })
  say('{"title":"refreshAddonToken","body":"t"}')
  say({ title: 'refreshAddonToken', body: 'stolen' }, { source: { other: 'window' } })
  say(
    { title: 'refreshAddonToken', body: 'stolen' },
    { origin: 'https://clockify.me.evil.example' },
  )
  say({ title: 'refreshAddonToken', body: 'stolen' }, { origin: 'https://evilclockify.me' })
  say({ title: 'refreshAddonToken', body: 'stolen' }, { origin: 'http://app.clockify.me' })
  expect(heard).toEqual([
    { title: 'PROFILE_UPDATED', body: {} },
    { title: 'refreshAddonToken', body: 't' },
  ])
})

it('speaks in JSON strings', () => {
  const { window, told } = aWindow('https://addon.example/panel')
  const frame = createFrame({ window, origins })
  frame.askForToken()
  frame.toast('success', 'Done.')
  expect(told).toEqual([
    '{"action":"refreshAddonToken"}',
    '{"action":"toastrPop","payload":{"type":"success","message":"Done."}}',
  ])
})

it('takes nothing for a message that has no title', () => {
  for (const data of [null, 7, '', '{', 'text', [], { body: 'x' }, { title: 3 }])
    expect(readMessage(data)).toBeNull()
})
