import { describe, expect, it } from 'vitest'
import type { ChangeSummary } from '../../server/bulk/types.ts'
import { changeTitle, nounOf, ruleLine, subjectOf } from '../../ui/runs/describe-change.ts'
import { isAboutRates } from '../../ui/runs/effective-words.ts'
import { aRun, english } from './builders.ts'

const words = { format: english, currency: 'USD' }
const rates: ChangeSummary = {
  members: 24,
  workspace: false,
  billableRate: { percent: 5, roundTo: 50 },
  costRate: { add: 200 },
}

describe('the rule of a plan', () => {
  it('names whom, what and how it is rounded', () => {
    expect(ruleLine([rates], words)).toBe(
      '24 members · billable +5\u202f%, rounded to 0.50 · cost +2.00 USD',
    )
  })

  it('counts what it does not spell out', () => {
    expect(ruleLine([rates, rates, rates], words)).toMatch(/· and 2 other changes$/)
    expect(ruleLine([{ members: 9, workspace: false, mixed: true }], words)).toBe(
      '9 members · set one by one',
    )
  })
})

describe('what a run does, in the history', () => {
  it.each<[ChangeSummary, string]>([
    [rates, 'Billable +5\u202f%, cost +2.00 USD'],
    [{ members: 1, workspace: false, billableRate: { percent: -2.5 } }, 'Billable −2.5\u202f%'],
    [{ members: 6, workspace: false, billableRate: { to: 14_000 } }, 'Billable set to 140.00'],
    [{ members: 9, workspace: false, status: 'INACTIVE' }, 'Deactivate 9 members'],
    [{ members: 1, workspace: false, status: 'ACTIVE' }, 'Activate 1 member'],
    [{ members: 0, workspace: true, costRate: { to: 500 } }, 'Workspace cost set to 5.00'],
    [{ members: 0, workspace: true, mixed: true }, 'Changes one by one: Workspace default'],
    [{ members: 0, workspace: false, invited: 1, fields: ['invite'] }, 'Invite 1 person'],
    [
      { members: 0, workspace: false, invited: 24, fields: ['invite', 'costRate', 'group'] },
      'Invite 24 people with rates and groups',
    ],
    [
      { members: 2, workspace: false, invited: 1, mixed: true },
      'Changes one by one: 2 members and 1 invitation',
    ],
  ])('says %j in a few words', (summary, title) => {
    expect(changeTitle([summary], words)).toBe(title)
  })

  it('tells an undo and a retry by what they follow', () => {
    const summary = [rates]
    expect(subjectOf(aRun({ summary, undoOf: 'run-0' }), words)).toBe(
      'Back to what was before an earlier run',
    )
    expect(subjectOf(aRun({ summary, retryOf: 'run-0' }), words)).toBe(
      'Retry of billable +5\u202f%, cost +2.00 USD',
    )
  })
})

it('tells an import by its file and by how much it changes', () => {
  const run = aRun({ fileName: 'rates.csv', counts: { total: 27 } })
  expect(subjectOf(run, words)).toBe('Import of rates.csv: 27 changes')
})

describe('groups in a few words', () => {
  const asked = (entry: Partial<ChangeSummary>): ChangeSummary[] => [
    { members: 12, workspace: false, ...entry },
  ]

  it.each<[Partial<ChangeSummary>, title: string, rule: string]>([
    [
      { groups: { add: ['Design', 'Ops'] } },
      'Add 12 members to Design, Ops',
      '12 members · add to Design, Ops',
    ],
    [
      { groups: { remove: ['Ops'] }, members: 1 },
      'Remove 1 member from Ops',
      '1 member · remove from Ops',
    ],
    [
      { groups: { add: ['A', 'B', 'C', 'D', 'E'], remove: ['F'] } },
      'Add to A, B, C and 2 more groups, remove from F',
      '12 members · add to A, B, C and 2 more groups · remove from F',
    ],
    [{ newGroup: 'Berlin' }, 'New group Berlin with 12 members', '12 members · new group Berlin'],
    [{ groups: { add: [] } }, 'Groups of 12 members', '12 members'],
  ])('says %j', (entry, title, rule) => {
    expect(changeTitle(asked(entry), words)).toBe(title)
    expect(ruleLine(asked(entry), words)).toBe(rule)
  })

  it('calls them memberships, and changes where a group is made or rates change too', () => {
    expect(nounOf(asked({ groups: { add: ['Ops'] } }), 2)).toBe('group memberships')
    expect(nounOf(asked({ mixed: true, fields: ['group'] }), 1)).toBe('group membership')
    expect(nounOf(asked({ newGroup: 'Berlin' }), 13)).toBe('changes')
    expect(nounOf([rates, ...asked({ groups: { add: ['Ops'] } })], 1)).toBe('change')
  })

  it('knows that no day belongs to them', () => {
    const about = (entry: Partial<ChangeSummary>) => isAboutRates({ summary: asked(entry) })
    expect(about({ groups: { add: ['Ops'] } })).toBe(false)
    expect(about({ mixed: true, fields: ['group', 'status'] })).toBe(false)
    expect(about({ mixed: true, fields: ['group', 'costRate'] })).toBe(true)
    expect(about({ mixed: true })).toBe(true)
  })
})

describe('the noun of a run’s items', () => {
  it('is what all of them are', () => {
    const status: ChangeSummary = { members: 2, workspace: false, status: 'ACTIVE' }
    expect(nounOf([rates], 2)).toBe('rates')
    expect(nounOf([status], 1)).toBe('status')
    expect(nounOf([{ ...rates, status: 'ACTIVE' }], 2)).toBe('values')
    const mixed = { members: 2, workspace: false, mixed: true }
    expect(nounOf([{ ...mixed, fields: ['billableRate', 'status'] }], 2)).toBe('values')
    expect(nounOf([{ ...mixed, fields: ['billableRate', 'costRate'] }], 2)).toBe('rates')
  })
})
