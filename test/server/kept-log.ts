import { createLog, type Logger } from '../../server/log.ts'
import { keepPrinted, MOST_TALKATIVE } from '../sandbox/printed.ts'

/** The add-on's own log, kept for the search for secrets at the end of the suite instead of shown. */
export const createKeptLog = (): Logger => createLog(MOST_TALKATIVE, { write: keepPrinted })
