/** What the rates panel asks for: one rule per rate for everybody who is selected. */
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { applyEdit, MAX_AMOUNT } from '../../server/bulk/money.ts'
import type { Edit, Member } from '../../server/bulk/types.ts'
import type { RateField } from './member-rates.ts'
import type { ParseAmount } from '../parse-amount.ts'

/** Leave · set to · raise by per cent · raise by an amount. */
export type Mode = 'leave' | 'to' | 'percent' | 'add'

type Options = {
  selected: ReadonlySignal<readonly Member[]>
  parse: ReadonlySignal<ParseAmount>
}

/** What a rule does to the selected members, in numbers of rates. */
export type Effect = { changes: number; notSet: number; unchanged: number; outOfRange: number }

/** A rule that is complete, one that is still being typed, or why it is none. */
type Rule = { edit: Edit } | { reason: string | null }

const NOTHING: Effect = { changes: 0, notSet: 0, unchanged: 0, outOfRange: 0 }
/** Rates are raised by no more than this; a hundredfold is surely a slip. */
const MAX_PERCENT = 10_000

const signOf = (text: string): [negative: boolean, rest: string] => {
  const trimmed = text.trim()
  return [/^[-−–]/.test(trimmed), trimmed.replace(/^[-−–+]\s*/, '')]
}

const percentOf = (text: string, parse: ParseAmount): Rule => {
  const [negative, rest] = signOf(text.replace(/[%٪]/g, ''))
  // A percentage is written like money: hundredths of a per cent are fine enough for a raise.
  if (!rest) return { reason: null }
  const parsed = parse(rest)
  if ('reason' in parsed)
    return { reason: `“${text.trim()}” is not a percentage with at most two decimals.` }
  const percent = Number(`${negative ? '-' : ''}${parsed.amount}e-2`)
  if (percent < -100) return { reason: 'A rate cannot fall by more than 100 %.' }
  if (percent > MAX_PERCENT) return { reason: 'That is more than a hundredfold.' }
  return { edit: { percent } }
}

const createRule = (parse: ReadonlySignal<ParseAmount>) => {
  const mode = signal<Mode>('leave')
  const texts = signal<Record<Mode, string>>({ leave: '', to: '', percent: '', add: '' })
  const roundTo = signal(0)
  const rule = computed((): Rule => {
    const text = texts.value[mode.value]
    if (mode.value === 'leave' || !text.trim()) return { reason: null }
    if (mode.value === 'percent') {
      const read = percentOf(text, parse.value)
      return 'edit' in read && roundTo.value
        ? { edit: { ...read.edit, roundTo: roundTo.value } }
        : read
    }
    const [negative, rest] = mode.value === 'add' ? signOf(text) : [false, text]
    if (!rest) return { reason: null }
    const parsed = parse.value(rest)
    if ('reason' in parsed) return { reason: parsed.reason }
    if (mode.value === 'to') return { edit: { to: parsed.amount } }
    const add = negative ? -parsed.amount : parsed.amount
    return { edit: { add, ...(roundTo.value && { roundTo: roundTo.value }) } }
  })
  return {
    mode,
    roundTo,
    text: computed(() => texts.value[mode.value]),
    type: (text: string) => {
      texts.value = { ...texts.peek(), [mode.peek()]: text }
    },
    edit: computed(() => ('edit' in rule.value ? rule.value.edit : null)),
    /** Why what was typed is no rule, or null. */
    reason: computed(() => ('reason' in rule.value ? rule.value.reason : null)),
  }
}

type RuleDraft = ReturnType<typeof createRule>
export type RatesDraft = ReturnType<typeof createRatesDraft>

/** The rate that a rule makes of another, in minor units, or null where it cannot be applied. */
export const ruledRate = (before: number | null, edit: Edit | null): number | null => {
  const after = edit && applyEdit(before, edit)
  return after === null || after < 0n || after > MAX_AMOUNT ? null : Number(after)
}

const effectOf = (members: readonly Member[], field: RateField, edit: Edit | null): Effect => {
  if (!edit) return NOTHING
  const effect = { ...NOTHING }
  for (const member of members) {
    const before = member[field]
    const after = applyEdit(before, edit)
    if (after === null) effect.notSet += 1
    else if (after < 0n || after > MAX_AMOUNT) effect.outOfRange += 1
    else if (before !== null && after === BigInt(before)) effect.unchanged += 1
    else effect.changes += 1
  }
  return effect
}

/** The panel's two rules as signals, and what they would plan. */
export const createRatesDraft = ({ selected, parse }: Options) => {
  const rules: Record<RateField, RuleDraft> = {
    billableRate: createRule(parse),
    costRate: createRule(parse),
  }
  const effects = computed(() => [
    effectOf(selected.value, 'billableRate', rules.billableRate.edit.value),
    effectOf(selected.value, 'costRate', rules.costRate.edit.value),
  ])
  const total = (of: keyof Effect) =>
    computed(() => effects.value.reduce((sum, effect) => sum + effect[of], 0))
  return {
    open: signal(false),
    rules,
    changes: total('changes'),
    notSet: total('notSet'),
    unchanged: total('unchanged'),
    outOfRange: total('outOfRange'),
    /** Whether something was typed that is no rule, which must not be passed over. */
    wrong: computed(() => Object.values(rules).some((rule) => rule.reason.value !== null)),
  }
}
