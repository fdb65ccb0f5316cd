import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMember, openTeamView } from './team-builders.ts'

const members = [
  aMember('ada'),
  aMember('bo', { billableRate: null }),
  aMember('cy', { billableRate: 20_000, costRate: 0 }),
  aMember('dee', { costRate: null }),
]

const opened = async (ticked: string[], text: string) => {
  const view = await openTeamView({ members })
  for (const id of ticked) view.selection.toggle(id)
  await view.formula.begin('=')
  view.formula.text.value = text
  return view
}

describe('a formula over the grid', () => {
  it('counts what it makes of the ticked rows and edits them in one step', async () => {
    const { formula, edits, proposals, panel } = await opened(
      ['ada', 'bo', 'cy'],
      '=max(rate * 1.05, 120)',
    )
    expect(panel.value).toBe('formula')
    expect(formula.lacks.value).toEqual(new Map([['rate', 1]]))
    expect(Object.fromEntries(proposals.value)).toEqual({
      ada: { billableRate: 12_000 },
      cy: { billableRate: 21_000 },
    })
    expect(edits.changeCount.value).toBe(0)
    expect(formula.apply()).toBe(2)
    expect([panel.value, proposals.value.size, edits.changeCount.value]).toEqual([null, 0, 2])
    edits.undo()
    expect(edits.changeCount.value).toBe(0)
  })

  it('without ticks is for the cell under the cursor', async () => {
    const view = await openTeamView({ members })
    view.cursor.go(2, 'costRate')
    await view.formula.begin('=')
    view.formula.text.value = '=billable / 3'
    view.formula.apply()
    expect(Object.fromEntries(view.edits.pending.value)).toEqual({ cy: { costRate: 6_667 } })
  })

  it('counts on with rates as they are edited, and with the workspace’s default', async () => {
    const { formula, edits } = await opened(['ada', 'bo'], '=default + cost')
    edits.edit([{ userId: 'ada', field: 'costRate', after: 100 }])
    formula.apply()
    expect(edits.pending.value.get('ada')).toEqual({ costRate: 100, billableRate: 10_600 })
    expect(edits.pending.value.get('bo')).toEqual({ billableRate: 15_500 })
  })

  it('says why it is no formula and applies nothing', async () => {
    const { formula, edits } = await opened(['ada'], '=rate*')
    expect(formula.reason.value).toContain('not complete')
    expect(formula.apply()).toBe(0)
    expect([formula.open.value, edits.changeCount.value]).toEqual([true, 0])
  })

  it('shows those that get a rate as examples, and others only where nobody does', async () => {
    const { formula } = await opened(['ada', 'bo', 'cy', 'dee'], '=cost < 1 ? 7 : rate')
    const shown = () => formula.examples.value.map(({ member }) => member.userId)
    expect(shown()).toEqual(['ada', 'cy', 'dee'].filter((id) => id !== 'dee'))
    formula.text.value = '=rate - 99999'
    expect(shown()).toEqual(['ada', 'bo', 'cy'])
    formula.text.value = '='
    expect(shown()).toEqual(['ada', 'bo', 'cy'])
  })

  it('counts rates that stay as they are, which make no edit', async () => {
    const { formula } = await opened(['ada', 'cy'], '=max(rate, 150)')
    expect([formula.changes.value.length, formula.unchanged.value]).toEqual([1, 1])
  })

  it('writes nothing but one rate of its targets, whatever it is', async () => {
    const ids = members.map(({ userId }) => userId)
    const text = fc.constantFrom('=7', '=rate*2', '=cost', '=1/cost', '=rate-cost*3', '=x', '=')
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(ids),
        fc.nat(3),
        fc.constantFrom('billableRate', 'costRate'),
        text,
        async (ticked, row, field, text) => {
          const { formula, edits, cursor, selection } = await openTeamView({ members })
          for (const id of ticked) selection.toggle(id)
          cursor.go(row, field)
          await formula.begin(text)
          formula.apply()
          const targets = ticked.length ? ticked : [ids[row]]
          for (const [userId, edit] of edits.pending.value) {
            expect(targets).toContain(userId)
            expect(Object.keys(edit)).toEqual([field])
          }
        },
      ),
    )
  })
})

it('says when formulas cannot be loaded, and tries again when it is opened again', async () => {
  const { createFormulaDraft } = await import('../../ui/models/formula-draft.ts')
  const view = await openTeamView({ members })
  let broken = true
  const draft = createFormulaDraft({
    cursor: view.cursor,
    matching: view.filters.matching,
    selected: view.selection.selected,
    edits: view.edits,
    workspace: view.team.workspace,
    load: async () => {
      if (broken) throw new Error('offline')
      return import('../../ui/models/formula/read-formula.ts')
    },
  })
  await draft.begin('=1')
  expect(draft.reason.value).toContain('could not be loaded')
  expect(draft.awaited.value).toBe(false)
  broken = false
  await draft.begin('=1')
  expect(draft.reason.value).toBeNull()
  expect(draft.apply()).toBe(1)
})
