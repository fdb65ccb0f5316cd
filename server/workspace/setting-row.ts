/** One setting in words. */
import type { SettingName, WorkspaceSettings } from './settings.ts'

export type SettingRow = {
  name: string
  words: string
  /** False when Clockify does not tell it, or in a form that is not known; `words` says which. */
  known: boolean
}

/**
 * A row about one or more settings; of those, one that is not readable is said before anything else.
 * @param words null where nothing can be said
 */
export const told = (
  { notReadable, notTold }: Pick<WorkspaceSettings, 'notReadable' | 'notTold'>,
  name: string,
  of: SettingName[],
  words: string | null,
): SettingRow => {
  if (of.some((one) => notReadable.includes(one)))
    return { name, words: 'Not readable. Look it up in Clockify.', known: false }
  if (words === null || of.every((one) => notTold.includes(one)))
    return { name, words: 'Clockify does not tell', known: false }
  return { name, words, known: true }
}

/** The word for yes or no; null where the flag is. */
export const yesNo = (flag: boolean | null, yes: string, no: string): string | null =>
  flag === null ? null : flag ? yes : no
