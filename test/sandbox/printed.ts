/**
 * Everything that the tests' add-ons log and print, kept in a folder until the end of the suite. Then it is searched
 * for secrets (`search-printed.ts`). Where nobody will search, as in the demo, nothing is kept.
 */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/** The variable that names the folder; processes of the tests inherit it. */
export const PRINTED = 'RATEBOARD_TEST_PRINTED'

/** At which an add-on says everything that it can say. */
export const MOST_TALKATIVE = 'trace'

export const isKept = (): boolean => Boolean(process.env[PRINTED])

/** Keeps a text as it is; a file for each process, so that none writes into another's line. */
export const keepPrinted = (text: string): void => {
  const folder = process.env[PRINTED]
  if (folder) appendFileSync(join(folder, `${process.pid}.log`), text)
}
