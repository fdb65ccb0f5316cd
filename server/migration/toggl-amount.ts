/** A rate of Toggl's as what it asks for here. */
import { majorUnits, MAX_AMOUNT } from '../bulk/money.ts'
import { minorFromMajor } from './money.ts'

export type TogglAmount = {
  /** Minor units; null where Toggl has no rate (`0` or null), or one that Clockify cannot take. */
  amount: number | null
  /** What a person ought to know of it, or null. */
  remark: string | null
}

/** @param words what it is, such as `billable rate` */
export const togglAmount = (major: string | null, words: string): TogglAmount => {
  if (major === null) return { amount: null, remark: null }
  const read = minorFromMajor(major)
  if (read === null)
    return {
      amount: null,
      remark: `Toggl’s ${words} ${major} cannot be taken: Clockify takes 0.00 to ${majorUnits(MAX_AMOUNT)}.`,
    }
  const { minor, isRounded } = read
  if (minor === 0)
    return {
      amount: null,
      remark: isRounded
        ? `Toggl’s ${words} ${major} is rounded to 0.00, so that none is taken.`
        : null,
    }
  return {
    amount: minor,
    remark: isRounded ? `Toggl’s ${words} ${major} is rounded to ${majorUnits(minor)}.` : null,
  }
}
