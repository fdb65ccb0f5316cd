import { describe, expect, it } from 'vitest'
import type { ChangeSummary } from '../../server/bulk/types.ts'
import { changeTitle, nounOf, ruleLine, subjectOf } from '../../ui/runs/describe-change.ts'
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
