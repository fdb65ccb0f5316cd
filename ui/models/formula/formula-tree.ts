/** A formula once it is understood: only what can be computed, nothing that could do anything else. */
import type { Ratio, Rounding } from './ratio.ts'

/** What a formula may ask of a row: the target's own value, both rates, the workspace's default for the target. */
export const NAMES = ['rate', 'billable', 'cost', 'default'] as const
export type Name = (typeof NAMES)[number]

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='

export type Test = { sign: Comparison; left: Formula; right: Formula }

export type Formula =
  | { kind: 'number'; value: Ratio }
  | { kind: 'name'; name: Name }
  | { kind: 'negated'; of: Formula }
  | { kind: 'arithmetic'; sign: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  | { kind: 'extreme'; which: 'max' | 'min'; of: Formula[] }
  | { kind: 'rounded'; rounding: Rounding; of: Formula; step: Formula }
  | { kind: 'choice'; test: Test; yes: Formula; no: Formula }
