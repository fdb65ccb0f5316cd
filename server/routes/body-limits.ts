/** How large a request may be, in front of every door and behind its token. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError } from '../errors.ts'

const KIB = 1024
const STANDARD = 1024 * KIB
/** The largest, INSTALLED, is some tokens of under 2 kB. */
const LIFECYCLE = 256 * KIB
/** A file has a limit of its own, behind the token. */
const IMPORTS = '/api/imports'
/** The longest address of ours is the panel's: a token of 8 KiB at most, and a few words. */
const LONGEST_ADDRESS = 10 * KIB

const limitOf = (path: string): number =>
  path.startsWith('/lifecycle/') ? LIFECYCLE : path === IMPORTS ? Infinity : STANDARD

const tooLarge = (most: number): AppError => {
  const size = most === STANDARD ? '1 MiB' : `${most / KIB} KiB`
  return new AppError(413, 'too_large', `The request is larger than ${size}. Send less at once.`)
}

/**
 * Refuses what says of itself that it is too large, before anything else is done: the address (414) and the body (413).
 * One whose length is not told is counted by `countBody`.
 */
export const refuseLarge: MiddlewareHandler = async (c, next) => {
  if (c.req.url.length > LONGEST_ADDRESS)
    throw new AppError(414, 'address_too_long', 'The address is longer than 10 KiB. Ask for less.')
  const most = limitOf(c.req.path)
  if (Number(c.req.header('Content-Length')) > most) throw tooLarge(most)
  await next()
}

/** Counts a body as it comes; belongs behind the token, so that nobody else's is kept or waited for. */
export const countBody: MiddlewareHandler = (c, next) => {
  const most = limitOf(c.req.path)
  if (most === Infinity) return next()
  return bodyLimit({
    maxSize: most,
    onError: () => {
      throw tooLarge(most)
    },
  })(c, next)
}
