/**
 * Answers those who ask at about the same time with one statement: what the database is asked does not grow with the
 * number of workspaces that are worked on.
 */
import { setTimeout as delay } from 'node:timers/promises'

/** More rows at once would bring a slow database near its time limit; fewer would hold up many workspaces at full pace. */
const ROWS_PER_ROUND = 4_000

/**
 * Whether the database has plainly refused a statement, so that nothing of it was done; also one that took too long
 * (57014). Without an answer, or where the server was going down, it may have been done.
 */
const isRolledBack = (error: unknown): boolean => {
  const cause: unknown = error instanceof Error ? error.cause : null
  if (!(cause instanceof Error) || !('code' in cause) || !('severity' in cause)) return false
  return !/^(08|57P)/.test(String(cause.code))
}

/**
 * Who asks while nobody else does is answered at once. After that a round begins every `every` ms, for all who have
 * come meanwhile.
 *
 * @param options.all answers many at once; whom it leaves out is asked alone, such as one whose rows somebody has
 * locked, so that nobody waits for another
 * @param options.alone answers one, however long that takes
 * @param options.every ms between two rounds. Real time, also in tests: nothing is decided by it
 * @param options.rows about how many rows of the database an ask is about; without it asks are small
 * @returns how to ask. One that the database refuses does not spoil it for the others; a connection that is lost does
 */
export const createTogether = <Ask, Answer>(options: {
  all: (asks: Ask[]) => Promise<Map<Ask, Answer>>
  alone: (ask: Ask) => Promise<Answer>
  every: number
  rows?: (ask: Ask) => number
}): ((ask: Ask) => Promise<Answer>) => {
  const { all, alone, every, rows = () => 0 } = options
  type Waiting = { ask: Ask; answer: (given: Answer | Promise<Answer>) => void }
  const waiting: Waiting[] = []
  let isRunning = false

  const answersOf = async (asks: Ask[]): Promise<Map<Ask, Answer>> => {
    if (asks.length === 1) return new Map()
    try {
      return await all(asks)
    } catch (error) {
      if (isRolledBack(error)) return new Map()
      throw error
    }
  }

  const round = async (asked: Waiting[]): Promise<void> => {
    try {
      const answers = await answersOf(asked.map(({ ask }) => ask))
      for (const { ask, answer } of asked) {
        const given = answers.get(ask)
        answer(given === undefined ? alone(ask) : given)
      }
    } catch (error) {
      for (const { answer } of asked) answer(Promise.reject(error as Error))
    }
  }

  /** Those who came first, as many as one statement answers in good time; at least one. */
  const nextRound = (): Waiting[] => {
    let sum = 0
    const over = waiting.findIndex(({ ask }, at) => {
      sum += rows(ask)
      return at > 0 && sum > ROWS_PER_ROUND
    })
    return waiting.splice(0, over === -1 ? waiting.length : over)
  }

  const serve = async (): Promise<void> => {
    while (waiting.length > 0) {
      await Promise.all([round(nextRound()), delay(every)])
    }
    isRunning = false
  }

  return (ask) =>
    new Promise((resolve) => {
      waiting.push({ ask, answer: resolve })
      if (isRunning) return
      isRunning = true
      // All who ask in this turn of the loop come along.
      setImmediate(() => void serve())
    })
}
