import { expect, it } from 'vitest'
import type { TogglPayload } from '../../server/toggl/create-workspace.ts'
import { ApiError } from '../../ui/api-error.ts'
import { createNewTogglWorkspace } from '../../ui/models/toggl/new-workspace.ts'
import { createTogglAccount } from '../../ui/models/toggl/toggl-account.ts'
import { aTogglApi, aTogglWorkspace } from './toggl-builders.ts'

const PAYLOAD: TogglPayload = {
  name: 'Halden Studio',
  default_currency: 'EUR',
  default_hourly_rate: '105',
  rounding: 1,
  rounding_minutes: 15,
  only_admins_may_create_projects: true,
}

const setUp = async () => {
  const sent: { organizationId: number; workspace: TogglPayload }[] = []
  let refusal: ApiError | null = null
  let inToggl: string[] = []
  const api = aTogglApi({
    newWorkspace: async () => ({
      payload: PAYLOAD,
      rows: [],
      planOnly: ['default_currency', 'default_hourly_rate', 'rounding', 'rounding_minutes'],
      notes: [],
    }),
    create: async (_, asked) => {
      sent.push(asked)
      if (refusal) throw refusal
      return {
        workspace: aTogglWorkspace({ name: asked.workspace.name }),
        keptOwn: [{ field: 'rounding', setting: 'Rounding', asked: 'Up', inToggl: null }],
        quota: { person: null, organization: null },
      }
    },
    workspaces: async () => ({
      workspaces: inToggl.map((name, at) => aTogglWorkspace({ id: at + 1, name })),
      quota: { person: null, organization: null },
    }),
  })
  const account = createTogglAccount({ api })
  const model = createNewTogglWorkspace({ api, account })
  await model.load()
  account.token.value = 'secret'
  model.organizationId.value = 3
  return {
    account,
    model,
    sent,
    refuse: (code: string, status = 409) => {
      refusal = new ApiError(status, code, 'No.', { planFields: ['default_hourly_rate'] })
    },
    accept: () => {
      refusal = null
    },
    has: (...names: string[]) => {
      inToggl = names
    },
  }
}

it('sends exactly what is shown: the name as typed, without what is left to Toggl and what hangs on it', async () => {
  const { model, sent } = await setUp()
  model.name.value = '  Halden Toggl  '
  model.choose('rounding', false)
  model.choose('default_currency', false)
  await model.create()
  expect(model.keptOwn.value).toMatchObject([{ field: 'rounding', inToggl: null }])
  expect(sent).toEqual([
    {
      organizationId: 3,
      workspace: { name: 'Halden Toggl', only_admins_may_create_projects: true },
    },
  ])
  expect(model.created.value?.name).toBe('Halden Toggl')
  model.again()
  model.choose('default_currency', false)
  model.choose('default_hourly_rate', true)
  expect(model.asked.value).toEqual(PAYLOAD)
})

it('goes without everything that a higher plan is needed for, in one step', async () => {
  const { model, sent, refuse, accept } = await setUp()
  refuse('toggl_plan')
  await model.create()
  expect(model.refusedFields.value).toEqual([
    'default_currency',
    'default_hourly_rate',
    'rounding',
    'rounding_minutes',
  ])
  accept()
  await model.createWithout(model.refusedFields.value)
  expect(sent[1]?.workspace).toEqual({
    name: 'Halden Studio',
    only_admins_may_create_projects: true,
  })
  expect([model.created.value?.id, model.refusedFields.value]).toEqual([7, []])
})

it('does not know what became of a lost answer until the list is read', async () => {
  const { account, model, sent, refuse, has } = await setUp()
  refuse('toggl_unknown', 502)
  await model.create()
  expect([model.isUnknown.value, model.found.value, account.again.value]).toEqual([
    true,
    null,
    null,
  ])
  await model.create()
  expect([model.ready.value, sent.length]).toEqual([false, 1])
  // Whoever leaves and comes back knows no more than before.
  account.forget()
  await model.look()
  expect([model.isUnknown.value, model.found.value, model.ready.value]).toEqual([true, null, false])
  account.token.value = 'secret'
  has('Something else')
  await model.look()
  expect([model.found.value, model.ready.value]).toEqual(['missing', true])
  has('halden studio')
  await model.look()
  expect([model.found.value, model.ready.value]).toEqual(['there', false])
  model.name.value = 'Halden Toggl'
  expect(model.ready.value).toBe(true)
  expect(sent).toHaveLength(1)
})

it('is asked for once, however often one leaves and comes back while Toggl is at it', async () => {
  const { account, model, sent } = await setUp()
  const first = model.create()
  account.forget()
  account.token.value = 'secret'
  await model.create()
  expect(model.ready.value).toBe(false)
  await first
  expect([sent.length, model.created.value?.name, model.ready.value]).toEqual([
    1,
    'Halden Studio',
    true,
  ])
})

it('takes no name that is blank or too long, and needs an organization', async () => {
  const { model } = await setUp()
  expect(model.ready.value).toBe(true)
  model.name.value = 'x'.repeat(141)
  expect(model.ready.value).toBe(false)
  model.name.value = '   '
  expect(model.ready.value).toBe(false)
  model.name.value = 'x'.repeat(140)
  model.organizationId.value = null
  expect(model.ready.value).toBe(false)
})
