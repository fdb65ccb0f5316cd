import { expect, it } from 'vitest'
import { ApiError } from '../../ui/api-error.ts'
import { createTogglAccount } from '../../ui/models/toggl/toggl-account.ts'
import { aTogglApi, aTogglWorkspace } from './toggl-builders.ts'

const setUp = () => {
  const asked: string[] = []
  const answers: { resolve: () => void; reject: (why: Error) => void }[] = []
  const api = aTogglApi({
    workspaces: async (token) => {
      asked.push(token)
      await new Promise<void>((resolve, reject) => answers.push({ resolve, reject }))
      return {
        workspaces: [
          aTogglWorkspace(),
          aTogglWorkspace({ id: 8, server_deleted_at: '2026-01-01T00:00:00Z' }),
        ],
        quota: { person: { remaining: 29, resetsInSeconds: 3_600 }, organization: null },
      }
    },
  })
  return { account: createTogglAccount({ api }), asked, answers }
}

it('asks once however often one clicks, and shows what is not deleted', async () => {
  const { account, asked, answers } = setUp()
  await account.readWorkspaces()
  expect(asked).toEqual([])
  account.token.value = ' secret '
  const first = account.readWorkspaces()
  await account.readWorkspaces()
  answers[0]?.resolve()
  await first
  expect(asked).toEqual(['secret'])
  expect(account.workspaces.value?.map(({ id }) => id)).toEqual([7])
  expect(account.quota.value.person?.remaining).toBe(29)
})

it('forgets the token and all that it opened at once, and takes no answer that comes later', async () => {
  const { account, answers } = setUp()
  account.token.value = 'secret'
  const first = account.readWorkspaces()
  account.forget()
  expect(account.asking.value).toBe(false)
  answers[0]?.resolve()
  await first
  expect([account.token.value, account.workspaces.value, account.again.value]).toEqual([
    '',
    null,
    null,
  ])
  account.token.value = 'another'
  const second = account.readWorkspaces()
  answers[1]?.resolve()
  await second
  expect([account.isOpen.value, account.workspaces.value?.length]).toEqual([true, 1])
  account.token.value = 'anothe'
  expect(account.isOpen.value).toBe(false)
  account.forget()
  expect([account.isOpen.value, account.workspaces.value]).toEqual([false, null])
})

it('tells why Toggl said no, and asks the same once more', async () => {
  const { account, asked, answers } = setUp()
  account.token.value = 'secret'
  const first = account.readWorkspaces()
  answers[0]?.reject(new ApiError(429, 'toggl_quota', 'Try again in 12 minutes.'))
  await first
  expect(account.failure.value?.code).toBe('toggl_quota')
  const second = account.again.value?.()
  expect(account.failure.value).toBeNull()
  answers[1]?.resolve()
  await second
  expect(asked).toHaveLength(2)
  expect(account.workspaces.value).toHaveLength(1)
})
