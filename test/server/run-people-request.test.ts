import { beforeAll, describe, expect, it } from 'vitest'
import type { Page, RunView } from '../../server/bulk/views.ts'
import { newPeople } from './people-builders.ts'
import { setup, type Setup } from './setup.ts'

let given: Setup
beforeAll(async () => {
  given = await setup({ lasts: 'file', sandbox: { members: 3 } })
})

const email = 'new@halden.example'
const pathsOf = (details: unknown): string[] =>
  (details as { path: string }[]).map((problem) => problem.path)

describe('a request for people or groups that is not well formed is refused by its place:', () => {
  it.each<[string, object, string]>([
    ['nobody to invite', { invite: [] }, 'changes.0.invite'],
    ['no address', { invite: [{ billableRate: 5 }] }, 'changes.0.invite.0.email'],
    ['a blank address', { invite: [{ email: '  ' }] }, 'changes.0.invite.0.email'],
    ['a long address', { invite: [{ email: 'a'.repeat(321) }] }, 'changes.0.invite.0.email'],
    ['half a rate', { invite: [{ email, billableRate: 0.5 }] }, 'changes.0.invite.0.billableRate'],
    ['a negative rate', { invite: [{ email, costRate: -1 }] }, 'changes.0.invite.0.costRate'],
    ['an unknown field', { invite: [{ email, role: 'ADMIN' }] }, 'changes.0.invite.0'],
    ['sendEmail as text', { invite: [{ email }], sendEmail: 'no' }, 'changes.0.sendEmail'],
    ['too many people', { invite: newPeople(5_001) }, 'changes.0.invite'],
    [
      'one address twice',
      { invite: [{ email }, { email: ` ${email.toUpperCase()} ` }] },
      'changes.0.invite.1.email',
    ],
    ['no group', { users: ['a'], groups: {} }, 'changes.0.groups'],
    [
      'too many groups',
      { users: ['a'], groups: { add: Array(51).fill('g') } },
      'changes.0.groups.add',
    ],
    ['a group with no name', { users: ['a'], newGroup: ' ' }, 'changes.0.newGroup'],
    ['a long name', { users: ['a'], newGroup: 'x'.repeat(101) }, 'changes.0.newGroup'],
    [
      'in and out',
      { users: ['a'], groups: { add: ['g'], remove: ['g'] } },
      'changes.0.groups.remove.0',
    ],
  ])('%s', async (_, change, path) => {
    const { status, body } = await given.owner.ask('/api/runs', {
      method: 'POST',
      body: { changes: [change] },
    })
    expect([status, body.error.code]).toEqual([422, 'invalid_request'])
    expect(pathsOf(body.error.details)).toContain(path)
  })

  it('more items than a run takes, however they are asked for', async () => {
    const users = Array.from({ length: 1_001 }, (_, n) => `u${n}`)
    const add = Array.from({ length: 50 }, (_, n) => `g${n}`)
    const { status, body } = await given.owner.ask('/api/runs', {
      method: 'POST',
      body: { changes: [{ users, groups: { add } }] },
    })
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('asks for 50050 items')
  })

  it('and makes nothing', async () => {
    const { body } = await given.owner.ask<Page<RunView, 'runs'>>('/api/runs')
    expect(body.runs).toEqual([])
  })
})
