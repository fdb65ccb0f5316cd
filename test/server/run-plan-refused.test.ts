import { beforeAll, describe, expect, it } from 'vitest'
import type { Page, RunView } from '../../server/bulk/views.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
beforeAll(async () => {
  given = await setup({ lasts: 'file', sandbox: { members: 3 } })
})

const to = { to: 100 }
const raise = { users: ['a'], billableRate: to }

type Problems = { path: string; message: string }[]
const refusal = async (body: unknown) => {
  const answer = await given.owner.ask('/api/runs', { method: 'POST', body })
  return { ...answer, problems: (answer.body.error.details ?? []) as Problems }
}

describe('a malformed request is refused by the name of its bad field:', () => {
  it.each<[string, unknown, string]>([
    ['no changes', {}, 'changes'],
    ['an empty list of changes', { changes: [] }, 'changes'],
    ['an unknown key', { changes: [raise], when: 'now' }, ''],
    ['a change that asks for nothing', { changes: [{ users: ['a'] }] }, 'changes.0'],
    ['a change of nobody', { changes: [{ users: [], billableRate: to }] }, 'changes.0.users'],
    ['a change of nobody in particular', { changes: [{ billableRate: to }] }, 'changes.0.users'],
    ['a change that is no object', { changes: [raise, 'raise'] }, 'changes.1'],
    ['a change that is null', { changes: [null] }, 'changes.0'],
    ['an id that is no text', { changes: [{ users: [7], billableRate: to }] }, 'changes.0.users.0'],
    [
      'two edits at once',
      { changes: [{ users: ['a'], billableRate: { to: 1, add: 1 } }] },
      'changes.0.billableRate',
    ],
    ['an empty edit', { changes: [{ users: ['a'], costRate: {} }] }, 'changes.0.costRate'],
    [
      'a fraction of a minor unit',
      { changes: [{ users: ['a'], billableRate: { to: 1.5 } }] },
      'changes.0.billableRate',
    ],
    [
      'an amount below zero',
      { changes: [{ users: ['a'], billableRate: { to: -1 } }] },
      'changes.0.billableRate.to',
    ],
    [
      'an amount as text',
      { changes: [{ users: ['a'], billableRate: { to: '1' } }] },
      'changes.0.billableRate',
    ],
    [
      'no amount',
      { changes: [{ users: ['a'], billableRate: { to: null } }] },
      'changes.0.billableRate',
    ],
    [
      'a step of zero',
      { changes: [{ users: ['a'], billableRate: { to: 1, roundTo: 0 } }] },
      'changes.0.billableRate.roundTo',
    ],
    [
      'a currency of a member',
      { changes: [{ users: ['a'], billableRate: { to: 1, currency: 'USD' } }] },
      'changes.0.billableRate',
    ],
    [
      'a status that nobody can set',
      { changes: [{ users: ['a'], status: 'PENDING' }] },
      'changes.0.status',
    ],
    [
      'a status of the workspace',
      { changes: [{ workspace: true, status: 'ACTIVE' }] },
      'changes.0',
    ],
    [
      'a workspace that is not true',
      { changes: [{ workspace: false, billableRate: to }] },
      'changes.0.workspace',
    ],
    ['a date without a time', { since: '2027-01-01', changes: [raise] }, 'since'],
    [
      'an instant that is not UTC',
      { since: '2027-01-01T00:00:00+01:00', changes: [raise] },
      'since',
    ],
    ['a day that does not exist', { since: '2027-02-30T00:00:00Z', changes: [raise] }, 'since'],
    ['a reason of 501 characters', { reason: 'r'.repeat(501), changes: [raise] }, 'reason'],
    [
      'the same person twice in a list',
      { changes: [{ users: ['a', 'a'], billableRate: to }] },
      'changes.0.users.1',
    ],
    ['the same field twice', { changes: [raise, raise] }, 'changes.1.users.0'],
    [
      'the default rate twice',
      {
        changes: [
          { workspace: true, costRate: to },
          { workspace: true, costRate: to },
        ],
      },
      'changes.1.costRate',
    ],
  ])('%s', async (_, body, path) => {
    const { status, body: answer, problems } = await refusal(body)
    expect([status, answer.error.code]).toEqual([422, 'invalid_request'])
    expect(problems.map((problem) => problem.path)).toContain(path)
    for (const { message } of problems) expect(message).not.toBe('')
  })

  it('several at once, each by its name', async () => {
    const { problems } = await refusal({ reason: 7, since: 'soon', changes: [{ users: ['a'] }] })
    expect(problems.map((problem) => problem.path).toSorted()).toEqual([
      'changes.0',
      'reason',
      'since',
    ])
  })

  it('text that is no JSON', async () => {
    const answer = await given.app.request('/api/runs', {
      method: 'POST',
      headers: { 'X-Addon-Token': given.owner.token, 'Content-Type': 'application/json' },
      body: '{"changes":',
    })
    expect(answer.status).toBe(422)
  })

  it('and none of them makes a run or asks Clockify anything', async () => {
    const { body } = await given.owner.ask<Page<RunView, 'runs'>>('/api/runs')
    expect(body.runs).toEqual([])
    expect(given.sandbox.log.all()).toEqual([])
  })
})

it('a body over a mebibyte is refused as too large', async () => {
  const reason = 'r'.repeat(1024 * 1024)
  expect((await refusal({ reason, changes: [raise] })).status).toBe(413)
})
