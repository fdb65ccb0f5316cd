import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeFile } from '../../server/spreadsheet/decode.ts'
import { UnreadableFile } from '../../server/spreadsheet/read-table.ts'

const TEXT = 'e-mail;Stundensatz\r\nøde@halden.example;1.250,50 €\r\n'

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16LE', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16BE', utf16be(`\ufeff${TEXT}`)],
  ['UTF-16BE', utf16be(TEXT)],
  ['Windows-1252', Buffer.from(TEXT.replace('€', '\x80'), 'latin1')],
])('a file in %s is read as what was written, with or without a mark', (encoding, bytes) => {
  expect(decodeFile(bytes)).toEqual({ text: TEXT, encoding })
})

it('every byte of Windows-1252 is the letter that Windows shows', () => {
  const bytes = Uint8Array.from({ length: 0x21 }, (_, at) => (at < 0x20 ? 0x80 + at : 0xe9))
  expect(decodeFile(bytes).text).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸé')
})

it('a text never holds a NUL or half a letter, which PostgreSQL does not keep', () => {
  const halves = Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00, 0x00, 0x00])
  expect(decodeFile(halves).text).toBe('\ufffdA\ufffd')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { text } = decodeFile(bytes)
      expect(text).not.toMatch(/\0|\p{Surrogate}/u)
    }),
  )
})

it.each([
  ['.xlsx', 'PK\x03\x04\x14\0'],
  ['.xls', '\xd0\xcf\x11\xe0\xa1\xb1'],
])('a workbook (%s) is refused with what to do instead', (_, start) => {
  const bytes = Buffer.from(start, 'latin1')
  expect(() => decodeFile(bytes)).toThrow(UnreadableFile)
  expect(() => decodeFile(bytes)).toThrow(/Save it as CSV/)
})
