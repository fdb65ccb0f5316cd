import { describe, expect, it } from 'vitest'
import { NOT_SENT as SERVERS_NOT_SENT } from '../../server/bulk/words.ts'
import { isHeldBack, NOT_SENT, stoppedInvitations } from '../../ui/runs/held-back.ts'
import { pacePoints } from '../../ui/runs/pace-chart.tsx'
import { runToast } from '../../ui/runs/run-toast.ts'
import {
  leftoverWords,
  progressWords,
  proofWords,
  removedWords,
  runTitle,
} from '../../ui/runs/run-words.ts'
import { aRun, anItem, english } from './builders.ts'

const finished = (counts: object, differing = 0) =>
  aRun({
    state: 'finished',
    counts: { pending: 0, ...counts },
    verified: { matching: 585 - differing, differing, at: '2026-11-21T14:03:22Z' },
  })

describe('the heading of a run', () => {
  it('says how far it came', () => {
    const counts = { total: 588, done: 585, refused: 3, pending: 0 }
    expect(runTitle(aRun({ state: 'running', counts }), english)).toBe('Changing 588 rates')
    expect(runTitle(finished(counts), english)).toBe('585 of 588 rates changed')
    expect(runTitle(finished({ total: 3, done: 3 }), english)).toBe('3 rates changed')
    expect(runTitle(aRun({ state: 'cancelled', counts }), english)).toBe(
      'Cancelled at 585 of 588 rates',
    )
  })
})

describe('the heading of a run of groups', () => {
  const run = (overrides: Parameters<typeof aRun>[0]) =>
    runTitle(
      aRun({ summary: [{ members: 12, workspace: false, newGroup: 'Ops' }], ...overrides }),
      english,
    )

  it('says that changes are made, and taken back', () => {
    const counts = { total: 13, done: 13, pending: 0 }
    expect(run({ state: 'running', counts })).toBe('Making 13 changes')
    expect(run({ state: 'finished', counts })).toBe('13 changes made')
    expect(run({ state: 'finished', counts: { ...counts, done: 4 } })).toBe('4 of 13 changes made')
    expect(run({ state: 'running', counts, undoOf: 'run-0' })).toBe('Taking back 13 changes')
    expect(run({ state: 'finished', counts, undoOf: 'run-0' })).toBe('13 changes taken back')
  })

  it('counts memberships where no group is made', () => {
    const summary = [{ members: 12, workspace: false, groups: { add: ['Ops'] } }]
    expect(run({ summary, state: 'finished', counts: { total: 12, done: 12 } })).toBe(
      '12 group memberships changed',
    )
  })
})

describe('the proof of a run', () => {
  it('is sure only when every value that was written was found again', () => {
    expect(proofWords(finished({ total: 585, done: 585 }), english)).toEqual({
      sure: true,
      words: expect.stringMatching(/^585 of 585 verified at /),
    })
    expect(proofWords(finished({ total: 585, done: 585 }, 2), english)).toEqual({
      sure: false,
      words: expect.stringMatching(/^583 of 585 verified at /),
    })
  })

  it('never claims a reading that was not made', () => {
    const unread = aRun({ state: 'finished', counts: { done: 4, pending: 0 } })
    expect(proofWords(unread, english)).toEqual({ sure: false, words: '4 written, not verified' })
    expect(proofWords(aRun({ state: 'cancelled' }), english).words).toBe('Nothing was written')
  })
})

describe('a run that goes on', () => {
  it('says what it waits for', () => {
    const pace = {
      limitPerSecond: 50,
      achievedPerSecond: 50,
      throttled: 0,
      closedFor: 0,
      etaSeconds: 5.6,
    }
    expect(progressWords(aRun({ state: 'queued' }), english)).toBe('waiting for its turn')
    expect(progressWords(aRun({ state: 'paused' }), english)).toBe('paused')
    expect(progressWords(aRun({ state: 'running', pace }), english)).toBe('about 6 s left')
    expect(progressWords(aRun({ state: 'running', counts: { pending: 0 } }), english)).toBe(
      'verifying',
    )
  })

  it('says that Clockify has asked for a pause, and how long it will be', () => {
    const pace = { limitPerSecond: 50, achievedPerSecond: 50, throttled: 3, closedFor: 3_600 }
    const closed = { ...pace, etaSeconds: 3_605.6 }
    const words = 'Clockify has asked for a pause, goes on in about 60 min'
    expect(progressWords(aRun({ state: 'running', pace: closed }), english)).toBe(words)
    expect(progressWords(aRun({ state: 'paused', pace: closed }), english)).toBe('paused')
    const moment = { ...closed, closedFor: 2 }
    expect(progressWords(aRun({ state: 'running', pace: moment }), english)).toMatch(/left$/)
  })
})

describe('a run that invites', () => {
  const summary = [{ members: 0, workspace: false, invited: 24, fields: ['invite' as const] }]

  it('is told by its invitations, or by changes where rates follow', () => {
    const counts = { total: 24, done: 22, pending: 0 }
    expect(runTitle(aRun({ state: 'running', summary, counts }), english)).toBe(
      'Sending 24 invitations',
    )
    expect(runTitle(aRun({ state: 'finished', summary, counts }), english)).toBe(
      '22 of 24 invitations sent',
    )
    const more = [{ ...summary[0], members: 0, workspace: false, fields: ['costRate' as const] }]
    expect(runTitle(aRun({ state: 'running', summary: more, counts }), english)).toBe(
      'Making 24 changes',
    )
  })

  it('waits for people once nothing else is left, and goes on when one has joined', () => {
    const rests = aRun({ state: 'running', summary, waitingFor: 3 })
    expect(runTitle(rests, english)).toBe('Waiting for 3 people to join')
    expect(runTitle({ ...rests, waitingFor: 1 }, english)).toBe('Waiting for 1 person to join')
    const woken = { ...rests, pace: { ...rests.pace, etaSeconds: 0.1 } }
    expect(runTitle(woken, english)).toBe('Sending 1 invitation')
    expect(runTitle({ ...rests, state: 'paused' }, english)).toBe('Sending 1 invitation')
  })

  it('names the invitations that were stopped, and that a retry asks for them', () => {
    const held = anItem({
      field: 'invite',
      outcome: 'skipped',
      reason: `${NOT_SENT}the workspace has no free seat.`,
    })
    expect(stoppedInvitations([held, { ...held, field: 'costRate' }, anItem()])).toEqual({
      count: 1,
      why: 'The workspace has no free seat.',
    })
    expect(isHeldBack(held)).toBe(true)
    expect(isHeldBack({ ...held, reason: 'Cancelled.' })).toBe(false)
    expect(NOT_SENT).toBe(SERVERS_NOT_SENT)
  })
})

describe('a run that was cancelled', () => {
  it('goes on until what was already sent is settled', () => {
    const cancelled = aRun({ state: 'running', cancelling: true, finishedAt: null })
    expect(runTitle(cancelled, english)).toBe('Cancelling 1 rate')
    expect(progressWords(cancelled, english)).toBe('settling what was already sent')
    expect(runTitle(aRun({ state: 'cancelled' }), english)).toBe('Cancelled at 0 of 1 rate')
  })
})

describe('the words in Clockify’s own page', () => {
  it('are a success only when nothing is left over', () => {
    const whole = finished({ total: 585, done: 585 })
    const part = finished({ total: 588, done: 585, refused: 3 })
    expect(runToast(whole, english)).toEqual(['success', '585 rates changed, verified.'])
    expect(runToast(part, english)[0]).toBe('warning')
    expect(leftoverWords(part, english)).toBe('3 refused')
  })
})

describe('the pace line', () => {
  it('lies on the limit when the limit is kept, over the time still expected', () => {
    const samples = [0, 1_000, 2_000].map((at) => ({ at, settled: at / 20 }))
    expect(pacePoints(samples, 50, 2_000)).toBe('68.0,10.7 136.0,10.7')
  })

  it('is nothing before there are two samples', () => {
    expect(pacePoints([{ at: 5, settled: 1 }], 50, 0)).toBe('')
    expect(pacePoints([], 50, 0)).toBe('')
  })
})

it('a run whose details are gone says after how long, and that counts and proof stay', () => {
  const removed = aRun({ state: 'finished', itemsRemovedAt: '2027-02-19T15:00:00Z' })
  expect(removedWords(removed, english)).toMatch(
    /^Details were removed after 90 days\. .*proof stay/,
  )
  expect(removedWords(aRun({ state: 'finished' }), english)).toBeNull()
})
