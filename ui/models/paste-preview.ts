/** Pasting from a spreadsheet: one rate lands at once, more are shown first with what lands where. */
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member } from '../../server/bulk/types.ts'
import type { ParseAmount } from '../parse-amount.ts'
import { isRateField } from './cell-editing.ts'
import type { Cursor } from './cursor.ts'
import type { EditsModel } from './edits.ts'
import type { RateField } from './member-rates.ts'
import type { PasteLine, PastePlan, PasteTarget } from './paste/paste-plan.ts'

type Options = {
  cursor: Cursor
  members: ReadonlySignal<readonly Member[]>
  matching: ReadonlySignal<readonly Member[]>
  selected: ReadonlySignal<readonly Member[]>
  hidden: ReadonlySignal<ReadonlySet<string>>
  edits: EditsModel
  parse: ReadonlySignal<ParseAmount>
  /** Fetches the reader of tables, which the first view does without. */
  load?: () => Promise<{ planText: (text: string, target: PasteTarget) => PastePlan | null }>
}

/** A rate landed, what is to land is shown, or why nothing can. */
export type Offered = { landed: number } | { shown: PastePlan } | { reason: string }

const RATES: readonly RateField[] = ['billableRate', 'costRate']

/** Whether a text is one cell: no tab, no second line, no quotes. */
const isOneCell = (text: string): boolean => !/[\t"\r\n]/.test(text.replace(/(\r\n?|\n)$/, ''))

/** The paste that waits as a signal, and its verbs. */
export const createPastePreview = ({
  cursor,
  members,
  matching,
  selected,
  hidden,
  edits,
  parse,
  load = () => import('./paste/plan-text.ts'),
}: Options) => {
  const offered = signal<PastePlan | null>(null)
  /** With the rates as they are now: what is edited meanwhile would be written over, and is shown as such. */
  const preview = computed((): PastePlan | null => {
    const plan = offered.value
    if (!plan) return null
    const team = new Map(members.value.map((member) => [member.userId, member]))
    const pending = edits.pending.value
    const lines = plan.lines.flatMap(({ member: { userId }, field, after }): PasteLine[] => {
      const member = team.get(userId)
      if (!member) return []
      const before = pending.get(userId)?.[field] ?? member[field]
      return [{ member, field, before, after, same: before === after }]
    })
    const differing = lines.filter(({ same }) => !same)
    return {
      ...plan,
      lines,
      edits: differing.map(({ member, field, after }) => ({ userId: member.userId, field, after })),
    }
  })

  const target = (): PasteTarget => {
    const { index, column } = cursor.at.peek()
    const shown = RATES.filter((field) => !hidden.peek().has(field))
    return {
      members: members.peek(),
      below: index < 0 ? [] : matching.peek().slice(index),
      ticked: selected.peek(),
      fields: index >= 0 && isRateField(column) ? shown.slice(shown.indexOf(column)) : [],
      shown,
      rateOf: edits.rateOf,
      parse: parse.peek(),
    }
  }

  /** The member whose rate one cell can only mean: nobody else is ticked. */
  const onlyTarget = ({ below, ticked }: PasteTarget): Member | undefined => {
    const [here] = below
    return ticked.every(({ userId }) => userId === here?.userId) ? here : undefined
  }

  const landOne = (text: string, member: Member, field: RateField, where: PasteTarget): Offered => {
    const parsed = where.parse(text)
    if ('reason' in parsed) return { reason: `Nothing was pasted. ${parsed.reason}` }
    edits.edit([{ userId: member.userId, field, after: parsed.amount }])
    return { landed: 1 }
  }

  const show = (plan: PastePlan | null): Offered => {
    if (!plan)
      return { reason: 'Put the cursor on a rate to paste there, or paste e-mails beside rates.' }
    const leftOver = plan.rowsBelow + plan.columnsRight + plan.skipped.length
    if (!plan.lines.length && !plan.problems.length && !leftOver)
      return { reason: 'Nothing was pasted: the cells are empty.' }
    offered.value = plan
    return { shown: plan }
  }

  return {
    /** The paste as it was taken, until it lands or is let go; or null. */
    offered,
    /** What is to land, in the place of what is there now; or null. */
    preview,
    /** Takes a pasted text. Where it lands is where the cursor and the ticks are now, however long reading takes. */
    offer: async (text: string): Promise<Offered> => {
      const where = target()
      const [field] = where.fields
      const only = onlyTarget(where)
      if (field && only && isOneCell(text)) return landOne(text.trim(), only, field, where)
      try {
        const { planText } = await load()
        return show(planText(text, where))
      } catch {
        return { reason: 'What was copied could not be read. Reload the page and paste again.' }
      }
    },
    /** Makes edits of it, in one step; answers how many. */
    apply: (): number => {
      const changes = preview.peek()?.edits ?? []
      edits.edit(changes)
      offered.value = null
      return changes.length
    },
    cancel: () => {
      offered.value = null
    },
  }
}
