import { describe, expect, it } from 'vitest'
import { createAddonDouble } from './addon-double.ts'
import { setup } from './setup.ts'

async function installed() {
  const given = await setup()
  const double = createAddonDouble()
  const options = { manifestUrl: '/manifest.json', fetch: double.app.request }
  const installation = await given.sandbox.install(options)
  return { ...given, ...double, installation }
}

describe('a webhook', () => {
  it('tells of a rate, also of one that the add-on wrote itself, with its own fixed token', async () => {
    const { sandbox, workspace, installation, aMember, asAddon, of, path } = await installed()
    const { id } = aMember()
    workspace.setRate(id, 'hourlyRate', 4200)
    const since = '2026-01-01T00:00:00Z'
    await asAddon(installation.authToken)('PUT', `${path}/users/${id}/cost-rate`, {
      amount: 99,
      since,
    })
    await sandbox.webhooks.idle()
    const [billable] = of('/webhooks/billable-rate-updated')
    const hook = installation.webhooks.find((one) => one.event === 'BILLABLE_RATE_UPDATED')
    expect(billable?.headers.get('clockify-signature')).toBe(hook?.authToken)
    expect(billable?.headers.get('clockify-webhook-event-type')).toBe('BILLABLE_RATE_UPDATED')
    expect(billable?.body).toMatchObject({
      workspaceId: workspace.id,
      modifiedEntity: { userId: id, hourlyRate: { amount: 4200 }, membershipType: 'WORKSPACE' },
      amount: 4200,
    })
    expect(of('/webhooks/cost-rate-updated')[0]?.body).toMatchObject({ amount: 99, since })
  })

  it('goes out for every kind of change, in the shape of the samples', async () => {
    const { sandbox, workspace, received, aMember, owner, path, of } = await installed()
    const { id } = aMember()
    workspace.setStatus(id, 'INACTIVE')
    workspace.setStatus(id, 'ACTIVE')
    workspace.rename(id, 'Renamed Person')
    workspace.setEmail(id, 'moved@example.com')
    const added = workspace.addMember()
    workspace.removeMember(added.id)
    await owner('POST', `${path}/users`, { email: 'invited@example.com' })
    const group = (await owner('POST', `${path}/user-groups`, { name: 'Pilots' })).json as {
      id: string
    }
    await owner('PUT', `${path}/user-groups/${group.id}`, { name: 'Captains' })
    await owner('DELETE', `${path}/user-groups/${group.id}`)
    await sandbox.webhooks.idle()
    const events = received.map((call) => call.path.split('/').at(-1))
    expect(events.filter((event) => event !== 'installed').toSorted()).toEqual([
      'user-activated-on-workspace',
      'user-deactivated-on-workspace',
      'user-deleted-from-workspace',
      'user-email-changed',
      'user-group-created',
      'user-group-deleted',
      'user-group-updated',
      'user-joined-workspace',
      'user-updated',
      'users-invited-to-workspace',
    ])
    expect(of('/webhooks/user-deactivated-on-workspace')[0]?.body).not.toHaveProperty('workspaceId')
    expect(of('/webhooks/users-invited-to-workspace')[0]?.body).toMatchObject({
      workspaceId: workspace.id,
      invitedUserEmails: ['invited@example.com'],
    })
    expect(of('/webhooks/user-group-updated')[0]?.body).toMatchObject({
      name: 'Captains',
      userIds: [],
    })
    expect(of('/webhooks/user-email-changed')[0]?.body).toMatchObject({
      email: 'moved@example.com',
    })
  })

  it('comes again, the same to the byte, after an answer that is no success', async () => {
    const { sandbox, workspace, answers, of } = await installed()
    sandbox.webhooks.retryMs = 1
    answers.push(500, 302)
    workspace.setRate(null, 'hourlyRate', 1)
    await sandbox.webhooks.idle()
    const calls = of('/webhooks/billable-rate-updated')
    expect(calls).toHaveLength(3)
    expect(calls[2]?.body).toEqual(calls[0]?.body)
    const keys = calls.map((call) => call.headers.get('idempotency-key'))
    expect(new Set(keys).size).toBe(3)
    expect(sandbox.webhooks.deliveries[0]?.statuses).toEqual([500, 302, 204])
  })

  it('can be lost, doubled and repeated later', async () => {
    const { sandbox, workspace, received } = await installed()
    sandbox.webhooks.enabled = false
    workspace.setRate(null, 'hourlyRate', 1)
    sandbox.webhooks.enabled = true
    sandbox.webhooks.copies = 2
    workspace.setRate(null, 'hourlyRate', 2)
    await sandbox.webhooks.idle()
    const amounts = () => received.slice(1).map((call) => call.body['amount'])
    expect(amounts()).toEqual([2, 2])
    const [delivery] = sandbox.webhooks.deliveries
    if (delivery) await sandbox.webhooks.resend(delivery)
    expect(amounts()).toEqual([2, 2, 2])
  })

  it('arrives out of order when shuffled', async () => {
    const { sandbox, workspace, received } = await installed()
    sandbox.webhooks.shuffleMs = 30
    const sent = Array.from({ length: 20 }, (_, amount) => amount)
    for (const amount of sent) workspace.setRate(null, 'hourlyRate', amount)
    await sandbox.webhooks.idle()
    const amounts = received.slice(1).map((call) => Number(call.body['amount']))
    expect(amounts).not.toEqual(sent)
    expect(amounts.toSorted((a, b) => a - b)).toEqual(sent)
  })

  it('goes to the workspace of the change and to no other, and to nobody switched off', async () => {
    const { sandbox, received, installation, workspace } = await installed()
    sandbox.addWorkspace({ members: 3 }).setRate(null, 'hourlyRate', 1)
    await installation.setStatus('INACTIVE')
    workspace.setRate(null, 'hourlyRate', 1)
    await sandbox.webhooks.idle()
    expect(received.map((call) => call.path)).toEqual([
      '/lifecycle/installed',
      '/lifecycle/status-changed',
    ])
  })
})
