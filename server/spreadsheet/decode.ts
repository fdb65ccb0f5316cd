/** Turns a file's bytes into text, whatever program wrote them. */
import { UnreadableFile } from './read-table.ts'

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

/** PostgreSQL keeps no NUL in a text. */
const REPLACEMENT = '\uFFFD'

/** Windows-1252 from 0x80 to 0x9F; Node's own decoder takes these bytes for control characters. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const WINDOWS_1252 = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? FROM_0X80.charCodeAt(byte - 0x80) : byte,
)

/** How files begin that are no text, though people take them for tables. */
const WORKBOOKS: number[][] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

const begins = (bytes: Uint8Array, start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** Latin letters and digits in UTF-16 have a NUL beside each. */
const guessUtf16 = (bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null => {
  const sample = bytes.subarray(0, 4_096)
  const nuls = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  const many = Math.max(1, sample.length / 8)
  if (odd >= many && even < odd / 4) return 'UTF-16LE'
  if (even >= many && odd < even / 4) return 'UTF-16BE'
  return null
}

const windows1252 = (bytes: Uint8Array): string => {
  const units = new Uint16Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 1) units[at] = WINDOWS_1252[bytes[at] ?? 0] ?? 0
  return new TextDecoder('utf-16le').decode(units)
}

const decoded = (bytes: Uint8Array): { text: string; encoding: Encoding } => {
  const read = (encoding: Encoding): { text: string; encoding: Encoding } => ({
    text: new TextDecoder(encoding).decode(bytes),
    encoding,
  })
  if (begins(bytes, [0xef, 0xbb, 0xbf])) return read('UTF-8')
  if (begins(bytes, [0xff, 0xfe])) return read('UTF-16LE')
  if (begins(bytes, [0xfe, 0xff])) return read('UTF-16BE')
  const guessed = guessUtf16(bytes)
  if (guessed) return read(guessed)
  try {
    return { text: new TextDecoder('UTF-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: windows1252(bytes), encoding: 'Windows-1252' }
  }
}

/**
 * A file's text without its byte order mark. The mark tells the encoding; without one it is UTF-16 where every other
 * byte is NUL, UTF-8 where the bytes are that, and Windows-1252 else. The text never holds a NUL or half a letter.
 *
 * @throws UnreadableFile for a workbook (`.xlsx`, `.ods`, `.xls`), which is no text
 */
export const decodeFile = (bytes: Uint8Array): { text: string; encoding: Encoding } => {
  if (WORKBOOKS.some((start) => begins(bytes, start)))
    throw new UnreadableFile(
      'This is a workbook, not a text file. Save it as CSV in your spreadsheet program and take that file.',
    )
  const { text, encoding } = decoded(bytes)
  return { text: text.replaceAll('\0', REPLACEMENT), encoding }
}
