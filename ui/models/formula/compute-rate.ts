/** Computes a formula for one row, exactly, and rounds once at the end. */
import { MAX_AMOUNT } from '../../../server/bulk/money.ts'
import { add, compared, decimal, divided, negated, rounded, times, whole } from './ratio.ts'
import type { Ratio } from './ratio.ts'
import type { Formula, Name, Test } from './formula-tree.ts'

/** What the names stand for in one row, in minor units; null where nothing is set. */
export type RowValues = Readonly<Record<Name, number | null>>

/** Why a row has no result: a name that is not set there, or what came out. */
export type Lack = Name | 'zero' | 'step' | 'negative' | 'tooHigh'
export type Computed = { amount: number } | { lack: Lack }

const CENT = decimal('0.01')
const HUNDRED = whole(100n)

const holds = ({ sign, left, right }: Test, row: RowValues): boolean | Lack => {
  const [a, b] = [valueOf(left, row), valueOf(right, row)]
  if (typeof a === 'string') return a
  if (typeof b === 'string') return b
  const order = compared(a, b)
  switch (sign) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '==':
      return order === 0
    case '!=':
      return order !== 0
  }
}

const arithmetic = (sign: '+' | '-' | '*' | '/', a: Ratio, b: Ratio): Ratio | Lack => {
  if (sign === '+') return add(a, b)
  if (sign === '-') return add(a, negated(b))
  return sign === '*' ? times(a, b) : (divided(a, b) ?? 'zero')
}

const extreme = (which: 'max' | 'min', of: Formula[], row: RowValues): Ratio | Lack => {
  let best: Ratio | null = null
  for (const formula of of) {
    const value = valueOf(formula, row)
    if (typeof value === 'string') return value
    if (best === null || compared(value, best) > 0 === (which === 'max')) best = value
  }
  return best ?? whole(0n)
}

/** In major units, as people write amounts. Of a choice only the branch that is taken is computed. */
const valueOf = (formula: Formula, row: RowValues): Ratio | Lack => {
  switch (formula.kind) {
    case 'number':
      return formula.value
    case 'name': {
      const amount = row[formula.name]
      return amount === null ? formula.name : times(whole(BigInt(amount)), CENT)
    }
    case 'negated': {
      const value = valueOf(formula.of, row)
      return typeof value === 'string' ? value : negated(value)
    }
    case 'arithmetic': {
      const [a, b] = [valueOf(formula.left, row), valueOf(formula.right, row)]
      if (typeof a === 'string') return a
      return typeof b === 'string' ? b : arithmetic(formula.sign, a, b)
    }
    case 'extreme':
      return extreme(formula.which, formula.of, row)
    case 'rounded': {
      const [value, step] = [valueOf(formula.of, row), valueOf(formula.step, row)]
      if (typeof value === 'string') return value
      if (typeof step === 'string') return step
      const steps = step.numerator > 0n ? divided(value, step) : null
      return steps === null ? 'step' : times(whole(rounded(steps, formula.rounding)), step)
    }
    case 'choice': {
      const taken = holds(formula.test, row)
      if (typeof taken === 'string') return taken
      return valueOf(taken ? formula.yes : formula.no, row)
    }
  }
}

/** The rate that a formula makes for a row, in minor units, halves up; or why there is none. */
export const computeRate = (formula: Formula, row: RowValues): Computed => {
  const value = valueOf(formula, row)
  if (typeof value === 'string') return { lack: value }
  const amount = rounded(times(value, HUNDRED), 'nearest')
  if (amount < 0n) return { lack: 'negative' }
  return amount > MAX_AMOUNT ? { lack: 'tooHigh' } : { amount: Number(amount) }
}
