/** Turns what the parser found into a formula, or says in a person's words what cannot be computed. */
import type jsep from 'jsep'
import { NAMES } from './formula-tree.ts'
import type { Comparison, Formula, Test } from './formula-tree.ts'
import { decimal, whole } from './ratio.ts'

type Reason = { reason: string }
type Understood = { formula: Formula } | Reason

const FUNCTIONS = 'max, min, round, floor, ceil and if'
const ROUNDINGS = { round: 'nearest', floor: 'down', ceil: 'up' } as const
const COMPARISONS: readonly Comparison[] = ['<', '<=', '>', '>=', '==', '!=']
const ARITHMETIC = ['+', '-', '*', '/'] as const

const refuse = (reason: string): Reason => ({ reason })

/** All of them, or the first reason why one of them is none. */
const every = (nodes: readonly jsep.Expression[]): Formula[] | Reason => {
  const formulas: Formula[] = []
  for (const node of nodes) {
    const understood = understand(node)
    if ('reason' in understood) return understood
    formulas.push(understood.formula)
  }
  return formulas
}

const testOf = (node: jsep.CoreExpression): Test | Reason => {
  const sign =
    node.type === 'BinaryExpression' ? COMPARISONS.find((one) => one === node.operator) : undefined
  if (node.type !== 'BinaryExpression' || !sign)
    return refuse('A condition compares two values, as in cost < 80, with <, <=, >, >=, == or !=.')
  const sides = every([node.left, node.right])
  if ('reason' in sides) return sides
  const [left, right] = sides
  return left && right ? { sign, left, right } : refuse('A condition compares two values.')
}

const choice = (test: jsep.Expression, yes: jsep.Expression, no: jsep.Expression): Understood => {
  const tested = testOf(test as jsep.CoreExpression)
  if ('reason' in tested) return tested
  const branches = every([yes, no])
  if ('reason' in branches) return branches
  const [whenTrue, whenFalse] = branches
  return whenTrue && whenFalse
    ? { formula: { kind: 'choice', test: tested, yes: whenTrue, no: whenFalse } }
    : refuse('A choice has two results.')
}

const call = ({ callee, arguments: given }: jsep.CallExpression): Understood => {
  const name = callee.type === 'Identifier' ? String(callee['name']).toLowerCase() : ''
  if (name === 'if') {
    const [test, yes, no, more] = given
    return test && yes && no && !more
      ? choice(test, yes, no)
      : refuse('if takes a condition and two results, as in if(cost < 80, 120, rate).')
  }
  const args = every(given)
  if ('reason' in args) return args
  if (name === 'max' || name === 'min')
    return args.length
      ? { formula: { kind: 'extreme', which: name, of: args } }
      : refuse(`${name} takes values, as in ${name}(rate, 120).`)
  if (name === 'round' || name === 'floor' || name === 'ceil') {
    const [of, step = { kind: 'number' as const, value: whole(1n) }, more] = args
    return of && !more
      ? { formula: { kind: 'rounded', rounding: ROUNDINGS[name], of, step } }
      : refuse(`${name} takes a value and a step, as in ${name}(rate, 0.5).`)
  }
  return refuse(`There is no such function${name && ` as “${name}”`}. There are ${FUNCTIONS}.`)
}

const binary = ({ operator, left, right }: jsep.BinaryExpression): Understood => {
  const sign = ARITHMETIC.find((one) => one === operator)
  if (!sign)
    return COMPARISONS.some((one) => one === operator)
      ? refuse('A comparison needs results, as in cost < 80 ? 120 : rate.')
      : refuse(`“${operator}” cannot be computed here. Use + − * / and brackets.`)
  const sides = every([left, right])
  if ('reason' in sides) return sides
  const [a, b] = sides
  return a && b
    ? { formula: { kind: 'arithmetic', sign, left: a, right: b } }
    : refuse('A sign stands between two values.')
}

const named = (written: string): Understood => {
  const name = NAMES.find((one) => one === written.toLowerCase())
  return name
    ? { formula: { kind: 'name', name } }
    : refuse(
        `Nothing is called “${written.slice(0, 24)}”. There are rate, billable, cost and default.`,
      )
}

const unary = ({ operator, argument }: jsep.UnaryExpression): Understood => {
  const inner = understand(argument)
  if ('reason' in inner || operator === '+') return inner
  return operator === '-'
    ? { formula: { kind: 'negated', of: inner.formula } }
    : refuse(`“${operator}” cannot be computed here. Use + − * / and brackets.`)
}

/** Understands numbers, names, `+ - * /`, comparisons in choices, and the six functions; refuses all else. */
export const understand = (expression: jsep.Expression): Understood => {
  const node = expression as jsep.CoreExpression
  switch (node.type) {
    case 'Literal':
      return /^(\d+\.?\d*|\.\d+)$/.test(node.raw)
        ? { formula: { kind: 'number', value: decimal(node.raw) } }
        : refuse(`“${node.raw.slice(0, 24)}” is not a number here. Write it out in digits.`)
    case 'Identifier':
      return named(node.name)
    case 'UnaryExpression':
      return unary(node)
    case 'BinaryExpression':
      return binary(node)
    case 'ConditionalExpression':
      return choice(node.test, node.consequent, node.alternate)
    case 'CallExpression':
      return call(node)
    case 'Compound':
    case 'SequenceExpression':
      return refuse('That is more than one formula. Put a sign such as + or * between its parts.')
    default:
      return refuse(`That cannot be computed. Use numbers, names, + − * / and ${FUNCTIONS}.`)
  }
}
