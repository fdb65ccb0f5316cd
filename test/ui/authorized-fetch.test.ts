import { expect, it, vi } from 'vitest'
import { createAuthorizedFetch } from '../../ui/authorized-fetch.ts'

const refusal = (status: number, code: string): Response =>
  Response.json({ error: { code, message: 'No.' } }, { status })

/** A viewer whose token can be renewed, and a server that gives the answers one after another. */
const setUp = (answers: Response[], renews = true) => {
  let token = 'old'
  const refuse = vi.fn<(state: string) => void>()
  const seen: (string | null)[] = []
  const fetch = createAuthorizedFetch({
    session: {
      token: () => token,
      renew: async () => {
        if (renews) token = 'new'
        return renews
      },
      refuse,
    },
    fetch: async (_, init) => {
      seen.push(new Headers(init?.headers).get('X-Addon-Token'))
      return answers.shift() ?? Response.error()
    },
  })
  return { fetch, seen, refuse }
}

it('repeats a request once with a new token after a 401', async () => {
  const { fetch, seen, refuse } = setUp([refusal(401, 'invalid_token'), Response.json({})])
  expect((await fetch('/api/team')).status).toBe(200)
  expect(seen).toEqual(['old', 'new'])
  expect(refuse).not.toHaveBeenCalled()
})

it('ends the session when the new token is refused too', async () => {
  const { fetch, seen, refuse } = setUp([
    refusal(401, 'invalid_token'),
    refusal(401, 'invalid_token'),
  ])
  await fetch('/api/team')
  expect(seen).toEqual(['old', 'new'])
  expect(refuse).toHaveBeenCalledExactlyOnceWith('ended')
})

it('ends the session without a second request when no token comes', async () => {
  const { fetch, seen, refuse } = setUp([refusal(401, 'invalid_token')], false)
  await fetch('/api/team')
  expect(seen).toEqual(['old'])
  expect(refuse).toHaveBeenCalledExactlyOnceWith('ended')
})

it.each(['not_an_admin', 'addon_disabled', 'needs_reinstall'])(
  'shuts the panel on %s',
  async (code) => {
    const { fetch, refuse } = setUp([refusal(403, code)])
    await fetch('/api/team')
    expect(refuse).toHaveBeenCalledExactlyOnceWith(code)
  },
)

it('leaves the panel open when an admin is refused a single write', async () => {
  const { fetch, refuse } = setUp([refusal(403, 'not_an_admin')])
  await fetch('/api/runs/1/start', { method: 'POST' })
  expect(refuse).not.toHaveBeenCalled()
})

it('leaves the panel open on any other refusal', async () => {
  const { fetch, refuse } = setUp([refusal(409, 'run_conflict'), refusal(403, 'plan_lacks_it')])
  await fetch('/api/runs/1/start')
  await fetch('/api/runs/1/start')
  expect(refuse).not.toHaveBeenCalled()
})
