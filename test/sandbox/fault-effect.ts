import { gzipSync } from 'node:zlib'
import type { FaultKind } from './faults.ts'
import type { Answer } from './route.ts'
import { throttledAnswer } from './throttled-answer.ts'
import type { Variants } from './variants.ts'

const PROXY_PAGE = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'

function replaced(fault: FaultKind): Answer | null {
  if (fault.type === 'status') {
    const { status, body = JSON.stringify({ message: 'Fault', code: 0 }), headers = {} } = fault
    return { status, body: body === '' ? null : body, headers }
  }
  if (fault.type === 'html') {
    return {
      status: fault.status ?? 502,
      body: PROXY_PAGE,
      headers: { 'Content-Type': 'text/html' },
    }
  }
  return null
}

/** The answer of a fault that keeps the request from being worked on at all; else null. */
export function insteadOfWriting(
  fault: FaultKind | null,
  variants: Variants,
  now: number,
): Answer | null {
  if (fault === null) return null
  if (fault.type === 'storm') return throttledAnswer(variants, now)
  return 'applied' in fault && fault.applied ? null : replaced(fault)
}

/** Pieces of an answer that comes slowly: some at the beginning, then the rest, or nothing more. */
const PIECES = 8

/** The body of a slow answer; one that is endless goes on with blanks, as long as somebody listens. */
export function trickled(
  fault: Extract<FaultKind, { type: 'trickle' }>,
  body: string | Uint8Array,
  wait: (ms: number) => Promise<void>,
): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(body)
  const size = Math.max(1, Math.ceil(bytes.length / PIECES))
  let at = 0
  return new ReadableStream({
    async pull(stream) {
      await wait(fault.ms)
      // The last piece of one that is endless never comes: its JSON stays open.
      const isLast = at + size >= bytes.length
      if (fault.endless && isLast) return stream.enqueue(Buffer.from(' '))
      stream.enqueue(bytes.subarray(at, at + size))
      at += size
      if (isLast) stream.close()
    },
  })
}

/** The answer as the fault leaves it, after the work was done. */
export function bodyAfter(fault: FaultKind | null, answer: Answer): Answer {
  if (fault === null) return answer
  if (fault.type === 'empty-body')
    return { ...answer, status: fault.status ?? answer.status, body: null }
  if (fault.type === 'gzip') {
    const packed = gzipSync(answer.body ?? '')
    // Cut off, it cannot be unpacked.
    const body = fault.broken ? packed.subarray(0, Math.floor(packed.length / 2)) : packed
    return { ...answer, body, headers: { ...answer.headers, 'Content-Encoding': 'gzip' } }
  }
  if (fault.type === 'wrong-json') {
    const bytes = Buffer.from(answer.body ?? '{}')
    return { ...answer, body: bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))) }
  }
  return replaced(fault) ?? answer
}
