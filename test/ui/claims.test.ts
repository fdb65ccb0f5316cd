import { expect, it } from 'vitest'
import { isDark, readClaims } from '../../ui/claims.ts'

const tokenOf = (claims: object): string =>
  `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`

it('reads theme and language of a token, beyond ASCII too', () => {
  const claims = readClaims(tokenOf({ theme: 'DARK', language: 'DE', user: 'Žofie?>' }))
  expect(claims).toMatchObject({ theme: 'DARK', language: 'DE' })
})

it('is dark for every theme that Clockify calls dark, and for no other', () => {
  const dark = (theme: unknown): boolean => isDark(readClaims(tokenOf({ theme })))
  expect(['DARK', 'DARKBLUE', 'DEFAULT', null, 7].map(dark)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

it('claims nothing when there is nothing to read', () => {
  for (const token of ['', 'a.b', 'a.%%%.c', `a.${Buffer.from('[]').toString('base64')}.c`])
    expect(readClaims(token)).toMatchObject({ theme: null, language: null })
})
