/** Why rows are left out of a formula, counted, with what would help. */
import type { Lack } from './compute-rate.ts'

const NOT_SET: Record<'rate' | 'billable' | 'cost', string> = {
  rate: 'no rate of their own',
  billable: 'no billable rate of their own',
  cost: 'no cost rate of their own',
}

/** One sentence for all rows that lack the same; `count` is written in the viewer's manner already. */
export const lackWords = (lack: Lack, count: string, one: boolean): string => {
  const [has, comes] = one ? ['has', 'comes'] : ['have', 'come']
  switch (lack) {
    case 'rate':
      return `${count} ${has} ${NOT_SET.rate}: “default” stands for the workspace’s.`
    case 'billable':
    case 'cost':
      return `${count} ${has} ${NOT_SET[lack]}.`
    case 'default':
      return `The workspace has no default for this rate, so ${count} ${one ? 'is' : 'are'} left out.`
    case 'zero':
      return `${count} would be divided by zero.`
    case 'step':
      return `${count} would be rounded to a step that is not above zero.`
    case 'negative':
      return `${count} ${comes} out below zero: max(0, …) would hold them.`
    case 'tooHigh':
      return `${count} ${comes} out higher than Clockify takes.`
  }
}
