/** HEAD, which is carried out by GET's handler: its body is given up instead of waiting for a reader. */
import type { MiddlewareHandler } from 'hono'

/**
 * The framework drops the body of an answer to HEAD without a word to it. A stream that nobody takes would keep its place,
 * and what it holds, until the process ends. Goes around everything else: a given-up body cannot be put into another answer.
 */
export const headersOnly: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.req.method === 'HEAD') await c.res.body?.cancel()
}
