import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { OwnWorkspaceView } from '../../server/account/views.ts'
import type { OnboardingView } from '../../server/routes/onboarding-views.ts'
import { ApiError } from '../../ui/api-error.ts'
import type { AccountApi, FirstRun } from '../../ui/models/account/account-api.ts'
import { createKeyUse } from '../../ui/models/account/key-use.ts'
import { createMyWorkspaces } from '../../ui/models/account/my-workspaces.ts'
import { createNewWorkspace } from '../../ui/models/account/new-workspace.ts'
import { createOnboard } from '../../ui/models/account/onboard.ts'
import { createUnanswered } from '../../ui/models/account/unanswered.ts'
import { createParseAmount } from '../../ui/parse-amount.ts'

const KEY = 'a-key-of-somebody'

const aWorkspace = (more: Partial<OwnWorkspaceView> = {}): OwnWorkspaceView => ({
  id: 'w1',
  name: 'Cool',
  organizationId: 'org',
  plan: 'FREE',
  currency: 'USD',
  currencies: ['USD'],
  billableRate: null,
  billableCurrency: null,
  costCurrency: null,
  costRate: null,
  ...more,
})

const failing = (status: number, code: string) => async () => {
  throw new ApiError(status, code, 'said')
}

/** A browser's storage for its origin; one that refuses throws at every touch, a full one at what is to be kept. */
const aStorage = (is: 'there' | 'refused' | 'full' = 'there'): (() => Storage) => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (is === 'full') throw new Error('no room')
      kept.set(key, text)
    },
    removeItem: (key: string) => void kept.delete(key),
  }
  return () => {
    if (is === 'refused') throw new Error('not here')
    return storage as Storage
  }
}

/** One page of a browser. @param clock.at ms */
const open = (api: Partial<AccountApi> = {}, { storage = aStorage(), clock = { at: 0 } } = {}) => {
  const asked: unknown[][] = []
  const noted =
    <T>(name: string, answer: T) =>
    async (...of: unknown[]): Promise<T> => {
      asked.push([name, ...of])
      return answer
    }
  const all: AccountApi = {
    owner: async () => 'somebody',
    kept: async () => null,
    list: noted('list', [aWorkspace()]),
    create: noted('create', aWorkspace()),
    preview: noted('preview', {
      counts: { total: 1, blocked: 0, unchanged: 0 },
      summary: [],
      items: [],
    }),
    onboard: noted('onboard', { workspace: aWorkspace(), kept: true }),
    ...api,
  }
  const now = () => clock.at
  const unanswered = createUnanswered({ storage, now })
  const of = { api: all, organizationHere: signal<string | null>('org'), unanswered, now }
  const parse = signal(createParseAmount('en', ['USD']))
  const [mine, onboard] = [createMyWorkspaces(of), createOnboard({ ...of, parse })]
  return { mine, onboard, unanswered, asked, api: all, clock }
}

describe('a key', () => {
  it('is forgotten as soon as it was sent, whatever the answer, and asked with once at a time', async () => {
    const use = createKeyUse()
    use.key.value = ` ${KEY} `
    const seen: string[] = []
    const work = async (key: string) => {
      seen.push(key, use.key.value)
      return 1
    }
    await Promise.all([use.use(work, () => {}), use.use(work, () => {})])
    expect(seen).toEqual([KEY, ''])
    use.key.value = KEY
    await use.use(failing(403, 'key_refused'), () => {})
    expect([use.key.value, use.isOfKey.value, use.asking.value]).toEqual(['', true, false])
  })

  it('asks for nothing more while something is made with it, whoever has left; a reading is dropped then', async () => {
    for (const writes of [true, false]) {
      const use = createKeyUse({ writes })
      const told: string[] = []
      const answers: (() => void)[] = []
      const ask = (what: string) => {
        use.key.value = KEY
        const work = () => new Promise<string>((answer) => answers.push(() => answer(what)))
        return use.use(work, (answer) => told.push(answer))
      }
      const first = ask('first')
      use.forget()
      expect(use.asking.value).toBe(writes)
      const second = ask('second')
      for (const answer of answers) answer()
      await Promise.all([first, second])
      expect([told, use.asking.value]).toEqual([[writes ? 'first' : 'second'], false])
    }
  })

  it('that is none stays to be mended, and is sent nowhere', async () => {
    const use = createKeyUse()
    for (const text of ['short', 'two words that are no key', 'x'.repeat(201)]) {
      use.key.value = text
      await use.use(
        () => expect.fail('asked'),
        () => {},
      )
      expect([use.key.value, use.failure.value?.code]).toEqual([text, 'key_malformed'])
    }
  })
})

describe('a new workspace', () => {
  it('has a name of 1 to 50 characters and an organization, this one’s unless another is typed', () => {
    const draft = createNewWorkspace({ here: signal('org') })
    expect(draft.asked.value).toBeNull()
    draft.name.value = ` ${'😀'.repeat(50)} `
    expect(draft.asked.value).toEqual({ name: '😀'.repeat(50), organizationId: 'org' })
    draft.name.value = 'x'.repeat(51)
    expect([draft.asked.value, draft.isTooLong.value]).toEqual([null, true])
    draft.name.value = 'Cool'
    draft.typeOrganization('../x')
    expect([draft.asked.value, draft.isWrongOrganization.value, draft.isHere.value]).toEqual([
      null,
      true,
      false,
    ])
  })

  it('whose making got no answer is neither taken for made nor for not made', async () => {
    for (const [status, code] of [
      [502, 'outcome_unknown'],
      [0, 'no_answer'],
      [500, 'internal'],
    ] as const) {
      const { mine, unanswered } = open({ create: failing(status, code) })
      mine.draft.name.value = 'Cool'
      mine.creating.key.value = KEY
      await mine.create()
      expect([unanswered.unanswered.value?.name, mine.made.value]).toEqual(['Cool', null])
      expect(mine.draft.name.value).toBe('Cool')
    }
    // A plain no is one, and so is a key of which nobody can say whose it is: nothing was asked for.
    for (const [api, code] of [
      [{ create: failing(409, 'workspace_exists') }, 'workspace_exists'],
      [{ owner: failing(0, 'no_answer'), create: () => expect.fail('asked') }, 'no_answer'],
    ] as const) {
      const { mine, unanswered } = open(api)
      mine.draft.name.value = 'Cool'
      mine.creating.key.value = KEY
      await mine.create()
      expect([unanswered.isHeld.value, mine.creating.failure.value?.code]).toEqual([false, code])
    }
  })

  it('without an answer is made no second time until a list that has one’s own tells, also after leaving', async () => {
    let lose: (why: Error) => void = () => {}
    for (const list of [[], [aWorkspace()]]) {
      let sent = 0
      const { mine, unanswered, clock } = open({
        list: async () => list,
        create: () => {
          sent += 1
          return new Promise((_, reject) => (lose = reject))
        },
      })
      const tryIt = () => {
        mine.creating.key.value = KEY
        return mine.create()
      }
      const readAs = async (...roles: ('OWNER' | 'TEAM_MANAGER')[]) => {
        mine.roles.value = new Set(roles)
        mine.listing.key.value = KEY
        await mine.list()
      }
      mine.draft.name.value = 'Cool'
      const first = tryIt()
      mine.leave()
      await expect.poll(() => sent).toBe(1)
      lose(new ApiError(0, 'no_answer', 'said'))
      await first
      mine.leave()
      await tryIt()
      clock.at += 60_000
      await readAs('TEAM_MANAGER')
      const lost = unanswered.unanswered.value?.name
      expect([sent, mine.ready.value, lost, unanswered.looked.value]).toEqual([
        1,
        false,
        'Cool',
        null,
      ])
      mine.creating.key.value = KEY
      await readAs('OWNER', 'TEAM_MANAGER')
      const found = list.length > 0 ? 'there' : 'missing'
      expect([unanswered.looked.value?.found, unanswered.unanswered.value]).toEqual([found, null])
      expect([mine.ready.value, mine.draft.name.value]).toEqual(
        found === 'there' ? [false, ''] : [true, 'Cool'],
      )
    }
  })

  it('without an answer holds back both pages, other tabs and the next visit, and where nothing is kept this one', async () => {
    for (const is of ['there', 'refused', 'full'] as const) {
      const storage = aStorage(is)
      const refuses = is !== 'there'
      const first = open({ onboard: failing(0, 'no_answer') }, { storage })
      const tab = open({ create: () => expect.fail('asked') }, { storage })
      const { mine, onboard } = first
      for (const { name } of [mine.draft, onboard.draft, tab.mine.draft]) name.value = 'Cool'
      onboard.rates.value = { billableRate: '1', costRate: '' }
      await onboard.review()
      onboard.making.key.value = KEY
      await onboard.make()
      for (const model of [mine, ...(refuses ? [] : [tab.mine])]) {
        model.creating.key.value = KEY
        await model.create()
        expect([model.ready.value, model.creating.key.value]).toEqual([false, KEY])
      }
      // Neither a new draft nor another workspace makes it known.
      onboard.restart()
      onboard.beginFor({ id: 'w2', name: 'Other' })
      const reloaded = open({}, { storage })
      expect(reloaded.unanswered.isHeld.value).toBe(!refuses)
      expect([first.unanswered.isHeld.value, JSON.stringify(first.asked)]).toEqual([
        true,
        expect.not.stringContaining('"create"'),
      ])
      first.unanswered.release()
      expect(open({}, { storage }).unanswered.isHeld.value).toBe(false)
      expect(mine.ready.value).toBe(true)
    }
  })

  it('is asked for once, although both pages were let begin before either had asked', async () => {
    const made: string[] = []
    let lose: (why: unknown) => void = () => {}
    const { mine, onboard, unanswered } = open({
      create: async () => {
        made.push('create')
        return await new Promise((_, reject) => {
          lose = reject
        })
      },
      onboard: async () => {
        made.push('onboard')
        return { workspace: aWorkspace(), kept: null as never }
      },
    })
    for (const { name } of [mine.draft, onboard.draft]) name.value = 'Cool'
    onboard.rates.value = { billableRate: '1', costRate: '' }
    await onboard.review()
    mine.creating.key.value = KEY
    onboard.making.key.value = KEY
    const first = mine.create()
    await onboard.make()
    expect(made).toEqual(['create'])
    expect(onboard.making.failure.value?.message).toContain('Another workspace was asked for')
    lose(new ApiError(502, 'outcome_unknown', 'said'))
    await first
    expect(unanswered.unanswered.value?.name).toBe('Cool')
  })

  it('holds back the next visit from the moment it is asked for, in words without the key', async () => {
    const storage = aStorage()
    const { mine, unanswered } = open({ create: () => new Promise(() => {}) }, { storage })
    mine.draft.name.value = 'Cool'
    mine.creating.key.value = KEY
    void mine.create()
    await expect.poll(() => unanswered.isHeld.value).toBe(true)
    // While it is awaited here, nothing is amiss here.
    expect(unanswered.unanswered.value).toBeNull()
    expect(open({}, { storage }).unanswered.unanswered.value).toEqual({
      name: 'Cool',
      organizationId: 'org',
      ownerId: 'somebody',
      at: 0,
    })
  })

  it('is not taken for missing by a list of somebody else, nor by one read within a minute', async () => {
    let owner = 'somebody'
    const { mine, unanswered, clock } = open({
      owner: async () => owner,
      list: async () => (owner === 'somebody' ? [] : [aWorkspace()]),
      create: failing(502, 'outcome_unknown'),
    })
    mine.draft.name.value = 'Cool'
    mine.creating.key.value = KEY
    await mine.create()
    for (const [by, at, found, isHeld] of [
      ['another', 90_000, 'foreign', true],
      ['somebody', 59_999, 'early', true],
      ['somebody', 60_000, 'missing', false],
    ] as const) {
      owner = by
      clock.at = at
      mine.listing.key.value = KEY
      await mine.list()
      expect([unanswered.looked.value?.found, unanswered.isHeld.value]).toEqual([found, isHeld])
    }
  })

  it('can be onboarded from the list after leaving, as can those that are asked for as one’s own', async () => {
    const other = aWorkspace({ id: 'w2', name: 'Other' })
    const { mine } = open({ list: async () => [aWorkspace(), other] })
    mine.draft.name.value = 'Cool'
    mine.creating.key.value = KEY
    await mine.create()
    mine.leave()
    expect([mine.made.value, mine.listed.value]).toEqual([null, null])
    for (const [role, expected] of [
      [null, [true, false]],
      ['OWNER', [true, true]],
      ['WORKSPACE_ADMIN', [true, true]],
      ['PROJECT_MANAGER', [true, false]],
    ] as const) {
      if (role) mine.toggleRole(role)
      mine.listing.key.value = KEY
      await mine.list()
      expect(mine.listed.value?.workspaces.map(mine.mayOnboard)).toEqual(expected)
    }
  })
})

describe('an onboarding', () => {
  const drafted = (...of: Parameters<typeof open>) => {
    const all = open(...of)
    const { onboard } = all
    onboard.draft.name.value = 'Cool'
    onboard.rates.value = { billableRate: '100', costRate: '' }
    onboard.invites.text.value =
      'email,billable,group\nada@x.org,120.50,"Design; design; Leads"\nbob@x.org,,\nnobody,,'
    return all
  }

  it('asks for default rates and for everybody who can be invited, groups by name and each once', async () => {
    const { onboard, asked } = drafted()
    onboard.invites.sendEmail.value = false
    await onboard.review()
    const [, run] = asked[0] as ['preview', FirstRun]
    expect(run).toEqual({
      reason: 'Onboarding of Cool',
      since: null,
      changes: [
        { workspace: true, billableRate: { to: 10_000 } },
        {
          invite: [
            { email: 'ada@x.org', billableRate: 12_050, groupNames: ['Design', 'Leads'] },
            { email: 'bob@x.org' },
          ],
          sendEmail: false,
        },
      ],
    })
    onboard.making.key.value = KEY
    await onboard.make()
    expect(asked[1]).toEqual([
      'onboard',
      KEY,
      { workspace: { name: 'Cool', organizationId: 'org' }, run },
    ])
    expect(onboard.made.value?.kept).toBe(true)
  })

  it('can be reviewed only with a name, something to ask, and no amount that is none', () => {
    const { onboard } = drafted()
    expect(onboard.ready.value).toBe(true)
    onboard.rates.value = { billableRate: '1x', costRate: '' }
    expect([onboard.ready.value, onboard.wrong.value.billableRate]).toEqual([
      false,
      expect.any(String),
    ])
    onboard.rates.value = { billableRate: '', costRate: '' }
    expect(onboard.ready.value).toBe(true)
    onboard.invites.text.value = ''
    expect(onboard.ready.value).toBe(false)
  })

  it('whose workspace may have been made looks in the list, and takes the one that is there', async () => {
    const { onboard, asked, api, unanswered } = drafted({
      onboard: failing(502, 'outcome_unknown'),
    })
    await onboard.review()
    onboard.making.key.value = KEY
    await onboard.make()
    const lost = unanswered.unanswered
    expect([lost.value?.name, onboard.made.value]).toEqual(['Cool', null])
    // Neither a step back nor another name makes it known, and nothing is made meanwhile.
    onboard.edit()
    onboard.draft.name.value = 'Cooler'
    await onboard.review()
    onboard.making.key.value = KEY
    await onboard.make()
    expect([lost.value?.name, onboard.making.key.value]).toEqual(['Cool', KEY])
    onboard.looking.key.value = KEY
    await onboard.look()
    expect([unanswered.looked.value?.found, onboard.target.value, onboard.made.value]).toEqual([
      'there',
      { id: 'w1', name: 'Cool' },
      null,
    ])
    api.onboard = async (...of) => {
      asked.push(['onboard', ...of])
      return { workspace: aWorkspace(), kept: true }
    }
    onboard.making.key.value = KEY
    await onboard.make()
    expect(asked.at(-1)).toMatchObject(['onboard', KEY, { workspace: { id: 'w1' } }])
  })

  it('that is not in the list can be made again, and one of another organization is not it', async () => {
    for (const list of [
      [],
      [aWorkspace({ organizationId: 'other' })],
      [aWorkspace({ name: 'Other' })],
    ]) {
      const { onboard, unanswered, clock } = drafted({
        onboard: failing(0, 'no_answer'),
        list: async () => list,
      })
      await onboard.review()
      onboard.making.key.value = KEY
      await onboard.make()
      clock.at = 60_000
      onboard.looking.key.value = KEY
      await onboard.look()
      const found = unanswered.looked.value?.found
      expect([found, onboard.target.value, unanswered.isHeld.value]).toEqual([
        'missing',
        null,
        false,
      ])
    }
  })

  it('whose plan was kept although no answer came is told as made, with what waits', async () => {
    const waits: OnboardingView = {
      createdAt: '2027-01-01T00:00:00Z',
      createdBy: 'somebody',
      reason: null,
      since: null,
      summary: [],
      invited: 2,
      runId: null,
    }
    const storage = aStorage()
    const lost = drafted({ onboard: failing(504, 'no_answer') }, { storage })
    await lost.onboard.review()
    lost.onboard.making.key.value = KEY
    await lost.onboard.make()
    // Also on the next visit, whose draft is empty.
    const kept = async (id: string) => (id === 'w1' ? waits : null)
    const { onboard } = open({ kept }, { storage })
    onboard.looking.key.value = KEY
    await onboard.look()
    expect(onboard.made.value).toEqual({ workspace: aWorkspace(), kept: true, waits })
  })

  it('that was made without its plan keeps the plan for the workspace that is there', async () => {
    const made = { workspace: aWorkspace({ id: 'w9' }), kept: false }
    const asked: unknown[] = []
    const { onboard } = drafted({
      onboard: async (_, { workspace }) => {
        asked.push(workspace)
        return { ...made, kept: asked.length > 1 }
      },
    })
    await onboard.review()
    for (const kept of [false, true]) {
      onboard.making.key.value = KEY
      await onboard.make()
      expect(onboard.made.value?.kept).toBe(kept)
    }
    expect(asked).toEqual([{ name: 'Cool', organizationId: 'org' }, { id: 'w9' }])
  })
})
