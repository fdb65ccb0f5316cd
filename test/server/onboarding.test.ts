import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  OnboardingMade,
  OnboardingPreview,
  OnboardingView,
} from '../../server/routes/onboarding-views.ts'
import type { PlannedRunView } from '../../server/bulk/views.ts'
import { featuresOf } from '../sandbox/plan-features.ts'
import type { SandboxWorkspace } from '../sandbox/sandbox-workspace.ts'
import { createCaller, type Caller, type Refusal } from './caller.ts'
import { PUBLIC_URL, setup, type Setup } from './setup.ts'

let given: Setup
let key: string
beforeAll(async () => {
  given = await setup({ sandbox: { members: 6 }, lasts: 'file' })
  key = given.sandbox.workspace.apiKey(given.sandbox.workspace.ownerId)
})
beforeEach(() => given.sandbox.faults.clear())

const RUN = {
  reason: 'Start of Cool Company',
  changes: [
    { workspace: true, billableRate: { to: 10_000 }, costRate: { to: 4_000 } },
    {
      invite: [
        { email: 'ada@cool.example', billableRate: 12_000, groupNames: ['Design'] },
        { email: 'bob@cool.example', costRate: 5_000, groupNames: ['design', 'Leads'] },
      ],
      sendEmail: false,
    },
  ],
}

type Waiting = { onboarding: OnboardingView | null }
type Target = { name?: string; organizationId?: string; id?: string }

const onboard = (workspace: Target, run: object = RUN, withKey: string | null = key) =>
  given.owner.ask<OnboardingMade & Refusal>('/api/onboarding', {
    method: 'POST',
    body: { workspace, run },
    headers: withKey === null ? {} : { 'X-Clockify-Key': withKey },
  })
const named = (name: string): Target => ({
  name,
  organizationId: given.sandbox.workspace.organizationId,
})
const preview = (run: unknown) =>
  given.owner.ask<OnboardingPreview & Refusal>('/api/onboarding/preview', {
    method: 'POST',
    body: { run },
  })
const waitingFor = async (caller: Caller) =>
  (await caller.ask<Waiting>('/api/onboarding')).body.onboarding
const makePlan = (caller: Caller) =>
  caller.ask<PlannedRunView & Refusal>('/api/onboarding/plan', { method: 'POST' })
const forget = async ({ token }: Caller): Promise<number> => {
  const asked = { method: 'DELETE', headers: { 'X-Addon-Token': token } }
  return (await given.app.request('/api/onboarding', asked)).status
}
const made = (id: string): SandboxWorkspace => {
  const found = given.sandbox.workspaces().find((one) => one.id === id)
  if (!found) throw new Error('The workspace was not made')
  return found
}
const installIn = async (workspaceId: string) => {
  const fetch = async (input: string, init?: RequestInit) => await given.app.request(input, init)
  const manifestUrl = `${PUBLIC_URL}/manifest.json`
  const installation = await given.sandbox.install({ manifestUrl, workspaceId, fetch })
  const caller = createCaller(given.app, await given.sandbox.tokens.user({ workspaceId }))
  return { installation, caller }
}

describe('onboarding', () => {
  it('shows what will be asked, makes the workspace, and lets one reviewed plan wait for it there', async () => {
    const { body: shown } = await preview(RUN)
    expect(shown.counts).toEqual({ total: 11, blocked: 0, unchanged: 0 })
    const asked = shown.items.map(({ field, email, after, group }) => [
      field,
      email ?? group?.name ?? '',
      after,
    ])

    const { status, body } = await onboard(named('Cool Company'))
    expect([status, body]).toMatchObject([201, { kept: true, workspace: { name: 'Cool Company' } }])
    const { id } = body.workspace
    made(id).setPlan('PRO_2021', featuresOf('PRO_2021'))
    expect(await waitingFor(given.owner)).toBeNull()

    const { caller } = await installIn(id)
    expect((await caller.team()).planWaits).toBe(true)
    expect((await given.owner.team()).planWaits).toBe(false)
    expect(await waitingFor(caller)).toMatchObject({
      reason: RUN.reason,
      invited: 2,
      createdBy: given.sandbox.workspace.ownerId,
      runId: null,
      summary: [
        { workspace: true },
        { invited: 2, fields: ['billableRate', 'costRate', 'invite', 'group'] },
      ],
    })
    const plan = await makePlan(caller)
    expect([plan.status, plan.body]).toMatchObject([201, { state: 'planned', reason: RUN.reason }])
    const items = await caller.items(plan.body.id)
    expect(
      items.map(({ field, email, after, group }) => [field, email ?? group?.name ?? '', after]),
    ).toEqual(asked)
    // Looked at again it is the same plan, and it waits until it is started.
    expect((await makePlan(caller)).body.id).toBe(plan.body.id)
    expect((await waitingFor(caller))?.runId).toBe(plan.body.id)
    expect(given.sandbox.log.writes({ workspaceId: id })).toEqual([])

    await caller.step(plan.body.id, 'start')
    expect(await waitingFor(caller)).toBeNull()
    const run = await caller.ended(plan.body.id)
    expect(run).toMatchObject({ counts: { done: 11 }, verified: { matching: 11, differing: 0 } })
    expect(made(id).defaults()).toEqual({ hourlyRate: 10_000, costRate: 4_000 })
    const people = made(id)
      .members()
      .filter(({ role }) => role !== 'OWNER')
    expect(
      people.map(({ email, hourlyRate, costRate, groups }) => ({
        email,
        hourlyRate,
        costRate,
        groups,
      })),
    ).toEqual([
      { email: 'ada@cool.example', hourlyRate: 12_000, costRate: null, groups: ['Design'] },
      { email: 'bob@cool.example', hourlyRate: null, costRate: 5_000, groups: ['Design', 'Leads'] },
    ])
    expect(await makePlan(caller)).toMatchObject({ status: 404 })
  })

  it('tells before the workspace is made whom it cannot invite and what it cannot set', async () => {
    const { body } = await preview({
      changes: [
        { workspace: true, billableRate: { percent: 5 } },
        {
          invite: [
            { email: 'no address', billableRate: 1 },
            { email: 'ada@cool.example', costRate: 3e9 },
          ],
        },
      ],
    })
    expect(body.counts).toEqual({ total: 1, blocked: 4, unchanged: 0 })
    expect(body.items.flatMap(({ reason }) => reason ?? [])).toEqual([
      expect.stringMatching(/Set a rate first/),
      'no address is not an e-mail address.',
      'This follows an invitation that cannot be sent.',
      expect.stringMatching(/more than Clockify can hold/),
    ])
  })

  it.each([
    [{ changes: [] }, 'run.changes'],
    [{ changes: [{ users: ['x'], billableRate: { to: 1 } }] }, 'run.changes.0.users'],
    [{ changes: [{ invite: [{ email: 'a@b.example', groups: ['id'] }] }] }, 'run.changes.0.invite'],
    [
      { changes: [{ invite: [{ email: 'a@b.example' }, { email: 'A@b.example' }] }] },
      'run.changes.0.invite.1.email',
    ],
  ])('is refused where it asks what a new workspace cannot have: %j', async (run, path) => {
    const before = given.sandbox.workspaces().length
    for (const answer of [await preview(run), await onboard(named('Never'), run)])
      expect(answer).toMatchObject({ status: 422, body: { error: { details: [{ path }] } } })
    expect(given.sandbox.workspaces()).toHaveLength(before)
  })

  it('keeps nothing where nobody knows whether the workspace was made, until the list shows it', async () => {
    given.sandbox.faults.add({
      method: 'POST',
      path: /workspaces$/,
      times: 1,
      kind: { type: 'cut-after-write' },
    })
    const { body } = await onboard(named('Lost and found'))
    expect(body.error).toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringMatching(/Look at your list first/),
    })
    const there = given.sandbox.workspaces().find(({ name }) => name === 'Lost and found')
    const { caller } = await installIn(there?.id ?? '')
    expect(await waitingFor(caller)).toBeNull()

    const kept = await onboard({ id: there?.id ?? '' })
    expect([kept.status, kept.body]).toMatchObject([
      201,
      { kept: true, workspace: { name: 'Lost and found' } },
    ])
    expect(await waitingFor(caller)).toMatchObject({ invited: 2 })
    // The same is kept once, however often it is asked for; another is not put in its place.
    expect((await onboard({ id: there?.id ?? '' })).body).toMatchObject({ kept: true })
    const another = await onboard({ id: there?.id ?? '' }, { ...RUN, reason: 'Another' })
    expect(another.body.error.code).toBe('onboarding_waits')

    expect(await forget(caller)).toBe(204)
    expect(await waitingFor(caller)).toBeNull()
    expect(await forget(caller)).toBe(404)
  })

  it('keeps nothing for a workspace in which the key’s owner is not an admin', async () => {
    const foreign = given.sandbox.addWorkspace({ members: 2 })
    expect((await onboard({ id: foreign.id })).body.error.code).toBe('key_not_allowed')
    const { caller } = await installIn(foreign.id)
    expect(await waitingFor(caller)).toBeNull()
    expect((await onboard(named('No key'), RUN, null)).body.error.code).toBe('invalid_request')
  })

  it('says that the workspace was made where its plan could not be kept', async () => {
    const { onboardings } = given.rateboard.store
    const { keep } = onboardings
    onboardings.keep = () => Promise.reject(new Error('the database is away'))
    const { status, body } = await onboard(named('Without a plan')).finally(() => {
      onboardings.keep = keep
    })
    expect([status, body]).toMatchObject([
      201,
      { kept: false, workspace: { name: 'Without a plan' } },
    ])
  })

  it('is shown to owners and admins of the new workspace only, and goes with its uninstalling', async () => {
    const { id } = (await onboard(named('Short-lived'))).body.workspace
    const { caller, installation } = await installIn(id)
    const member = await given.as({ workspaceId: id, role: 'MEMBER' })
    expect((await member.ask('/api/onboarding')).status).toBe(403)
    expect(await forget(member)).toBe(403)
    expect(await waitingFor(caller)).toMatchObject({ invited: 2 })
    await installation.uninstall()
    const again = await installIn(id)
    expect(await waitingFor(again.caller)).toBeNull()
  })

  it('becomes one plan, however often it is asked for at once', async () => {
    const { id } = (await onboard(named('Twice'))).body.workspace
    const { caller } = await installIn(id)
    const plans = await Promise.all([1, 2, 3].map(() => makePlan(caller)))
    expect(new Set(plans.map(({ body }) => body.id)).size).toBe(1)
    expect(await forget(caller)).toBe(204)
    expect((await makePlan(caller)).status).toBe(404)
  })

  it('takes the plan that was made of it along when it is forgotten, unless that was started', async () => {
    const { id } = (await onboard(named('Forgotten'))).body.workspace
    const { caller } = await installIn(id)
    const { body: plan } = await makePlan(caller)
    expect(await forget(caller)).toBe(204)
    expect((await caller.ask(`/api/runs/${plan.id}`)).status).toBe(404)
    expect((await caller.step(plan.id, 'start')).status).toBe(404)

    await onboard({ id })
    const { body: next } = await makePlan(caller)
    await caller.step(next.id, 'start')
    await forget(caller)
    expect((await caller.ended(next.id)).state).toBe('finished')
  })

  it('shows whoever reviewed it where it waits, and nobody else', async () => {
    const { id } = (await onboard(named('Whose'))).body.workspace
    const keptFor = async (caller: Caller, workspaceId = id) =>
      (await caller.ask<Waiting>(`/api/onboarding/kept/${workspaceId}`)).body.onboarding
    expect(await keptFor(given.owner)).toMatchObject({ reason: RUN.reason, invited: 2 })
    expect(await keptFor(given.owner, 'another')).toBeNull()
    const admin = await given.as({ userId: given.sandbox.workspace.admins()[0]?.id ?? '' })
    expect(await keptFor(admin)).toBeNull()
  })

  it('says in a person’s words what is wrong with it', async () => {
    const { body } = await given.owner.ask('/api/onboarding', {
      method: 'POST',
      body: {
        workspace: { ...named('x'), foo: 1 },
        run: { reason: 'x'.repeat(501), changes: [{ invite: [{ email: 5 }] }] },
      },
      headers: { 'X-Clockify-Key': key },
    })
    expect(body.error.details).toEqual([
      { path: 'workspace', message: 'takes no “foo”' },
      { path: 'run.reason', message: 'must be at most 500 characters long' },
      { path: 'run.changes.0.invite.0.email', message: 'must be text' },
    ])
  })

  it('leaves room for the next once its plan is cancelled, and only then', async () => {
    const { id } = (await onboard(named('Again'))).body.workspace
    const { caller } = await installIn(id)
    const { body: plan } = await makePlan(caller)
    const next = { ...RUN, reason: 'Second try' }
    expect((await onboard({ id }, next)).body.error.code).toBe('onboarding_waits')
    await caller.step(plan.id, 'cancel')
    expect(await waitingFor(caller)).toBeNull()
    expect(await onboard({ id }, next)).toMatchObject({ status: 201, body: { kept: true } })
    expect(await waitingFor(caller)).toMatchObject({ reason: 'Second try', runId: null })
    expect((await makePlan(caller)).body.id).not.toBe(plan.id)
  })
})
