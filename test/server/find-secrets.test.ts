import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { createLog, REDACTED } from '../../server/log.ts'
import { secretIn } from './find-secrets.ts'

it('finds every kind of secret in a line of a log', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const token = await new SignJWT({ sub: 'x' })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(privateKey)
  const [, payload = '', signature = ''] = token.split('.')
  const secrets = [
    token,
    payload,
    signature,
    randomBytes(32).toString('base64'),
    'postgres://rateboard:secret@db:5432/rates',
    'X-Addon-Token: x',
    '{"x-addon-token":"x"}',
    '{"Clockify-Signature": "x"}',
    'Authorization: Bearer abcdefghijkl',
    'x-api-key=abc',
    '{"X-Clockify-Key":"abc"}',
    Buffer.from(`sandbox:${'a'.repeat(24)}`).toString('base64'),
    '{"X-Toggl-Token":"abc"}',
    `70661e${'a'.repeat(26)}`,
    `Basic ${Buffer.from(`70661e${'a'.repeat(26)}:api_token`).toString('base64')}`,
    'GET /panel?auth_token=abc',
    'ada@halden.example',
    'Failed query: select 1',
    REDACTED,
  ]
  for (const secret of secrets)
    expect([secret, secretIn(JSON.stringify({ level: 30, msg: `so: ${secret}.` }))]).not.toEqual([
      secret,
      null,
    ])
})

it('finds a token that our own log has masked', () => {
  const lines: string[] = []
  createLog('trace', { write: (line) => void lines.push(line) }).info({ token: 'x' }, 'oh')
  expect(lines.map(secretIn)).toEqual(['something masked'])
})

it('finds nothing in lines as they are', () => {
  const lines = [
    { request: 'x'.repeat(200), method: 'GET', path: `/${'y'.repeat(300)}`, msg: 'answered' },
    { workspace: 'f'.repeat(24), what: 'installed', run: '9a0364b9-e99b-480d-a25e-2f0285c8f2ea' },
    {
      err: {
        type: 'Error',
        stack: '    at x (file:///a/node_modules/@hono/node-server/x.mjs:1:2)',
      },
    },
    { address: 'http://127.0.0.1:8787', msg: 'listening on http://127.0.0.1:8787' },
    { why: 'claims: workspaceId', msg: 'token refused' },
  ]
  for (const line of lines) expect(secretIn(JSON.stringify(line))).toBeNull()
})
