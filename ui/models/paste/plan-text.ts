import { planPaste } from './plan-paste.ts'
import type { PastePlan, PasteTarget } from './paste-plan.ts'
import { readTable } from './read-table.ts'

/** Plans the paste of what a spreadsheet copied; see {@link planPaste}. Fetched when something is first pasted. */
export const planText = (text: string, target: PasteTarget): PastePlan | null =>
  planPaste(readTable(text), target)
