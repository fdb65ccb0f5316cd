/** One JSON object a line on stdout. Nothing that is logged may hold a token, a header or a body. */
import { pino, type Logger } from 'pino'

export type { Logger }

/** @param level one of pino's levels or `silent` */
export const createLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
