/** Reads a big body into memory, within a size, a time and the room that there is. */
import type { Clock } from '../clock.ts'
import { AppError, InvalidRequest } from '../errors.ts'
import type { Room } from './file-room.ts'

/** A body that comes slower is one that has stopped: 10 MiB at 1.4 Mbit/s, ms. */
export const LONGEST_BODY = 60_000
const FIRST_BYTES = 64 * 1024

/**
 * Takes memory as the bytes arrive, so that one who only says that much will come takes none.
 *
 * @param options.most bytes that the body may have
 * @param options.tooLarge the error for one that has more
 * @throws AppError `too_slow` (408) after a minute, `busy` (503) without room; InvalidRequest when it breaks off
 */
export const readBody = async (
  request: Request,
  options: { most: number; tooLarge: () => AppError; room: Room; clock: Clock },
): Promise<Uint8Array<ArrayBuffer>> => {
  const { most, tooLarge, room, clock } = options
  if (Number(request.headers.get('Content-Length')) > most) throw tooLarge()
  let bytes = new Uint8Array(0)
  let filled = 0
  const add = (piece: Uint8Array): void => {
    const needed = filled + piece.length
    if (needed > most) throw tooLarge()
    if (needed > bytes.length) {
      const size = Math.min(most, Math.max(FIRST_BYTES, 2 * bytes.length, needed))
      room.take(size - bytes.length)
      const grown = new Uint8Array(size)
      grown.set(bytes.subarray(0, filled))
      bytes = grown
    }
    bytes.set(piece, filled)
    filled = needed
  }

  const ended = new AbortController()
  const readAll = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const reader = request.body?.getReader()
    for (;;) {
      const piece = await reader?.read().catch(() => {
        throw new InvalidRequest([{ path: '', message: 'did not arrive whole' }])
      })
      if (!piece || piece.done || ended.signal.aborted) return bytes.subarray(0, filled)
      add(piece.value)
    }
  }
  const tooLate = async (): Promise<never> => {
    await clock.sleep(LONGEST_BODY, ended.signal)
    throw new AppError(
      408,
      'too_slow',
      'The file did not arrive within a minute. Nothing was changed. Check the connection and try again.',
    )
  }
  try {
    return await Promise.race([readAll(), tooLate()])
  } finally {
    // The body is not cancelled: that would close the connection before the answer is there.
    ended.abort()
  }
}
