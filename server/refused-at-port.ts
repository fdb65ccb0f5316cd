/** What is answered at the port to what is no good request: the app, with its headers and its errors, is never asked. */
import { STATUS_CODES } from 'node:http'

const REFUSALS = {
  'no-request': [400, 'bad_request', 'This is not an HTTP request that can be answered.'],
  'too-slow': [
    408,
    'too_slow',
    'The request did not arrive in time. Check the connection and try again.',
  ],
  expectation: [
    417,
    'expectation_failed',
    'Only “Expect: 100-continue” can be met. Send the request without the header.',
  ],
  'too-large': [
    431,
    'headers_too_large',
    'The address and the headers are larger than 16 KiB. Send less.',
  ],
  'no-answer': [500, 'internal', 'Something went wrong on our side. Try again.'],
} as const

export type PortRefusal = { status: number; headers: Record<string, string>; body: string }

/** Nothing of it is a page, may be kept, framed or taken for anything else; the connection ends behind it. */
const HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
}

/** @param error what Node calls it; whatever has no answer of its own is no HTTP request */
export const portRefusalOf = (error: string | undefined): keyof typeof REFUSALS => {
  if (error === 'HPE_HEADER_OVERFLOW') return 'too-large'
  return error === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too-slow' : 'no-request'
}

/** The answer, for where there is still somebody to send it. */
export const portRefusal = (why: keyof typeof REFUSALS): PortRefusal => {
  const [status, code, message] = REFUSALS[why]
  const body = JSON.stringify({ error: { code, message } })
  return {
    status,
    headers: { ...HEADERS, 'Content-Length': String(Buffer.byteLength(body)) },
    body,
  }
}

/** The same answer as bytes, for a socket. */
export const asBytes = ({ status, headers, body }: PortRefusal): string =>
  [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
