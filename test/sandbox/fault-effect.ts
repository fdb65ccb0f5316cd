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

/** The answer as the fault leaves it, after the work was done. */
export function bodyAfter(fault: FaultKind | null, answer: Answer): Answer {
  if (fault === null) return answer
  if (fault.type === 'empty-body') return { ...answer, body: null }
  if (fault.type === 'wrong-json') {
    const bytes = Buffer.from(answer.body ?? '{}')
    return { ...answer, body: bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))) }
  }
  return replaced(fault) ?? answer
}
