import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Change, Member } from '../../server/bulk/types.ts'
import { leftOutWords, reviewWords } from '../../ui/invite/invite-words.ts'
import { createInvites } from '../../ui/models/invites.ts'
import { createParseAmount } from '../../ui/parse-amount.ts'
import { invitedSince } from '../../ui/parts/invited-since.ts'
import { english } from './builders.ts'
import { aMember } from './team-builders.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const groups = [
  { id: 'g1', name: 'Design' },
  { id: 'g2', name: 'Leads' },
]

const openInvites = (
  members: Member[] = [],
  ask = async (): Promise<void> => undefined,
  pendingSince: string | null = null,
) => {
  const asked: { changes: Change[]; onStarted: () => void }[] = []
  const model = createInvites({
    team: {
      members: signal(members.map((member) => ({ ...member, pendingSince }))),
      groups: signal(groups),
    },
    parse: signal(createParseAmount('en', ['USD'])),
    place: signal({ currency: 'USD', rates: null, makesGroups: false }),
    ask: async (request) => {
      asked.push(request)
      await ask()
    },
  })
  return {
    ...model,
    asked,
    emails: (people: (typeof model.people)['value']) => people.map(({ typed }) => typed.email),
    reasons: () =>
      model.toMend.value.map(({ standing }) => 'reason' in standing && standing.reason),
    keyOf: (email: string) =>
      model.people.value.find(({ typed }) => typed.email === email)?.key ?? '',
  }
}

describe('who is invited', () => {
  it('is everybody once, whatever the case of the address', () => {
    const list = openInvites()
    list.text.value = 'a@x.org, A@X.org, b@x.org'
    expect(list.emails(list.invited.value)).toEqual(['a@x.org', 'b@x.org'])
    expect(list.leftOut.value.map((person) => leftOutWords(person, english, NOW))).toEqual([
      'Twice in the list; the first one counts.',
    ])
  })

  it('is nobody who is here already, and who declined is asked again', () => {
    const list = openInvites(
      [
        aMember('Act'),
        aMember('Pen', { status: 'PENDING' }),
        aMember('Off', { status: 'INACTIVE' }),
        aMember('Dec', { status: 'DECLINED' }),
      ],
      undefined,
      '2026-11-09T23:00:00Z',
    )
    list.text.value = 'ACT@example.org pen@example.org off@example.org dec@example.org'
    expect(list.emails(list.invited.value)).toEqual(['dec@example.org'])
    expect(list.leftOut.value.map((person) => leftOutWords(person, english, NOW))).toEqual([
      'A member already.',
      expect.stringMatching(/^Already invited 1[12] days ago, and has not joined yet\.$/),
      'Deactivated. Inviting does not bring them back.',
    ])
  })

  it('is not who has something to mend, until it is mended', async () => {
    const list = openInvites()
    list.text.value = 'email,billable,cost,group\nbad,,,\na@x.org,12x,,\nb@x.org,,,Nordic; Design'
    expect(list.reasons()).toEqual([
      '“bad” is not an e-mail address.',
      'Billable rate: “12x” is not an amount.',
      'The workspace has no group “Nordic”.',
    ])
    await list.review()
    expect(list.asked).toEqual([])
    list.say(list.keyOf('bad'), { email: 'c@x.org' })
    list.say(list.keyOf('a@x.org'), { billableRate: '12' })
    list.ignoreGroup('Nordic')
    await list.review()
    expect(list.asked[0]?.changes).toEqual([
      {
        invite: [
          { email: 'c@x.org' },
          { email: 'a@x.org', billableRate: 1_200 },
          { email: 'b@x.org', groups: ['g1'] },
        ],
        sendEmail: true,
      },
    ])
  })

  it('is not whose rates are in doubt, until a rate is typed', () => {
    const list = openInvites()
    list.text.value = 'a@x.org, 12,50'
    expect(list.invited.value).toEqual([])
    expect(list.reasons()).toEqual([expect.stringMatching(/^“12,50” can be one rate or two\./)])
    list.say(list.keyOf('a@x.org'), { billableRate: '12.50' })
    expect(list.invited.value[0]?.billableRate).toBe(1_250)
  })

  it('keeps what was said of a person while the text around them changes', () => {
    const list = openInvites()
    list.text.value = 'a@x.org\nb@x.org'
    list.say(list.keyOf('b@x.org'), { costRate: '5' })
    list.say(list.keyOf('a@x.org'), { out: true })
    list.text.value = 'new@x.org\na@x.org\nb@x.org'
    expect(list.emails(list.invited.value)).toEqual(['new@x.org', 'b@x.org'])
    expect(list.invited.value.at(-1)?.costRate).toBe(500)
    list.say(list.keyOf('a@x.org'), { out: false })
    expect(list.invited.value).toHaveLength(3)
  })
})

describe('what everybody gets', () => {
  it('is for those without their own, and a dash is none', async () => {
    const list = openInvites()
    list.text.value = 'email,cost,group\na@x.org,,\nb@x.org,7,leads\nc@x.org,–,'
    list.rates.value = { billableRate: '', costRate: '5' }
    list.groups.value = ['Design']
    list.sendEmail.value = false
    list.say(list.keyOf('c@x.org'), { groups: [] })
    await list.review()
    expect(list.asked[0]?.changes).toEqual([
      {
        invite: [
          { email: 'a@x.org', costRate: 500, groups: ['g1'] },
          { email: 'b@x.org', costRate: 700, groups: ['g2'] },
          { email: 'c@x.org' },
        ],
        sendEmail: false,
      },
    ])
  })

  it('says why it is no amount', () => {
    const list = openInvites()
    list.rates.value = { billableRate: '-5', costRate: '' }
    expect(list.wrong.value).toEqual({
      billableRate: 'A rate cannot be below zero.',
      costRate: null,
    })
  })
})

it('activates who is deactivated, if asked to, in the same plan', async () => {
  const list = openInvites([aMember('Off', { status: 'INACTIVE' })])
  list.text.value = 'off@example.org'
  list.say(list.keyOf('off@example.org'), { activate: true })
  await list.review()
  expect(list.asked[0]?.changes).toEqual([{ users: ['off'], status: 'ACTIVE' }])
})

it('cuts a long list into changes that the server takes', async () => {
  const list = openInvites()
  list.text.value = Array.from({ length: 5_001 }, (_, n) => `p${n}@x.org`).join(' ')
  await list.review()
  expect(
    list.asked[0]?.changes.map((change) => 'invite' in change && change.invite.length),
  ).toEqual([5_000, 1])
})

it('lets the list go when its run starts, and keeps it when no plan could be made', async () => {
  let away = true
  const list = openInvites([], async () => {
    if (away) throw new Error('Clockify did not answer.')
  })
  list.text.value = 'a@x.org'
  await list.review()
  expect(list.problem.value).toBe('Clockify did not answer.')
  expect(list.invited.value).toHaveLength(1)
  away = false
  await list.review()
  expect(list.problem.value).toBeNull()
  expect(list.text.value).toBe('a@x.org')
  list.asked[1]?.onStarted()
  expect(list.people.value).toEqual([])
})

describe('when the run starts, the list', () => {
  const started = async (before: string, since = '') => {
    const list = openInvites([aMember('Act')])
    list.text.value = before
    await list.review()
    list.text.value += since
    list.asked[0]?.onStarted()
    return list
  }

  it('keeps who is to be mended and who was added since, as typed', async () => {
    const list = await started(
      'a@x.org, bob, c@x.org\nemail;cost;group\nd@x.org;5;\ne@x.org;5x;\nAct <act@example.org>\n',
      'f@x.org;7;Design\n"g@x.org";8;',
    )
    expect(list.text.value).toBe(
      'bob\nemail;cost;group\ne@x.org;5x;\nAct <act@example.org>\nf@x.org;7;Design\n"g@x.org";8;',
    )
    expect(list.emails(list.toMend.value)).toEqual(['bob', 'e@x.org'])
    expect(list.emails(list.invited.value)).toEqual(['f@x.org', 'g@x.org'])
  })

  it('keeps what was said of those who stay, and what everybody gets', async () => {
    const list = openInvites()
    list.text.value = 'bad\nbad\nz@x.org\nout@x.org, a@x.org 120'
    list.say('bad 1', { email: 'a1@x.org' })
    list.say('bad 2', { costRate: '5' })
    list.say(list.keyOf('out@x.org'), { out: true })
    list.rates.value = { billableRate: '9', costRate: '' }
    await list.review()
    list.asked[0]?.onStarted()
    expect(list.text.value).toBe('bad\nout@x.org, a@x.org 120')
    expect(list.people.value.map(({ typed, costRate }) => [typed.email, costRate])).toEqual([
      ['bad', 500],
      ['out@x.org', null],
      ['a@x.org', null],
    ])
    expect(list.emails(list.leftOut.value)).toEqual(['out@x.org'])
    expect(list.rates.value.billableRate).toBe('9')
  })

  it('is let go as a whole when only members and repetitions are left', async () => {
    const list = await started('a@x.org, A@x.org, act@example.org')
    expect(list.text.value).toBe('')
  })
})

it('adds a file below what is there, and says why one was not taken', async () => {
  const list = openInvites()
  list.text.value = 'a@x.org\n'
  await list.take(new File(['email;cost\nb@x.org;5\n'], 'more.csv'))
  expect(list.emails(list.invited.value)).toEqual(['a@x.org', 'b@x.org'])
  await list.take(new File([new Uint8Array([0x50, 0x4b, 3, 4])], 'people.xlsx'))
  expect(list.problem.value).toMatch(/is a workbook/)
  expect(list.invited.value).toHaveLength(2)
})

it('says what the button leads to', () => {
  expect(reviewWords(0, 0, english)).toBe('Nobody to invite yet')
  expect(reviewWords(24, 0, english)).toBe('Review 24 invitations')
  expect(reviewWords(1, 2, english)).toBe('Review 1 invitation and 2 activations')
})

it('tells the age of an invitation in days of the calendar', () => {
  const since = (hours: number) =>
    invitedSince(new Date(NOW - hours * 3_600_000).toJSON(), NOW, english)
  expect([since(0), since(24), since(12 * 24)]).toEqual([
    'invited today',
    'invited yesterday',
    'invited 12 days ago',
  ])
})
