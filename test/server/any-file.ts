/** Files as nobody wishes for them: every delimiter, encoding, newline and quotation mark, and mere bytes. */
import fc from 'fast-check'

const DELIMITERS = [',', ';', '\t', '|']
const NEWLINES = ['\n', '\r\n', '\r', '\n\n', '\u2028']
const HEADS = [
  'id,e-mail,name,status,groups,billable rate,cost rate,margin,currency,exported status,exported billable rate,exported cost rate,exported at',
  'email,rate',
  'E-Mail,Stundensatz,Kostensatz,ab',
  'メール,請求レート,適用開始日',
  'id,since,status,billable rate,billable rate',
].map((head) => head.split(','))

const nastyCell = fc.constantFrom(
  '',
  ' ',
  '"',
  '""',
  '"a',
  'a"b',
  '"a" b',
  "'",
  "'=1",
  '=cmd|"/c calc"!A1',
  '="0123"',
  '@SUM(A1)',
  'a\nb',
  'sep=;',
  '1,500',
  '1.500,00 €',
  '(12)',
  '1E+308',
  '9'.repeat(400),
  '-0',
  'NaN',
  '1O0',
  '٣٫٥',
  '01/02/2027',
  '46388',
  '9999-99-99',
  'ada.berg@halden.example',
  'Ada <ADA@halden.example>',
  '__proto__',
  'constructor',
  '5f1e0a0b0c0d0e0f10111213',
  'active',
  'x'.repeat(40_000),
  '\u202e1\u200b',
  `${'x'.repeat(39)}😀`.repeat(6),
  `${'1'.repeat(38)}😀😀`.repeat(6),
  '\ufeff',
  '\0',
)
const anyCell = fc.oneof(
  { weight: 4, arbitrary: nastyCell },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.float().map(String) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
  { weight: 1, arbitrary: fc.emailAddress() },
)

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

const anyText = fc
  .record({
    head: fc.option(fc.constantFrom(...HEADS)),
    rows: fc.array(fc.array(anyCell, { maxLength: 14 }), { maxLength: 20 }),
    delimiter: fc.constantFrom(...DELIMITERS),
    newlines: fc.array(fc.constantFrom(...NEWLINES), { minLength: 1, maxLength: 3 }),
    isQuoted: fc.boolean(),
    sepLine: fc.boolean(),
    tail: fc.constantFrom('', '\n', '\r\n\r\n', '"', ',,,,\n,,,,'),
  })
  .map(({ head, rows, delimiter, newlines, isQuoted, sepLine, tail }) => {
    const lines = [
      ...(sepLine ? [`sep=${delimiter}`] : []),
      ...[...(head ? [head] : []), ...rows].map((cells) =>
        cells.map((cell) => (isQuoted ? quote(cell) : cell)).join(delimiter),
      ),
    ]
    return lines.reduce((text, line, at) => text + line + newlines[at % newlines.length], '') + tail
  })

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const ENCODERS: ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => bigEndian(`\ufeff${text}`),
  bigEndian,
  (text) => Buffer.from(text, 'latin1'),
]

const anyEncodedText = fc
  .record({ text: anyText, encode: fc.constantFrom(...ENCODERS), cutOff: fc.nat({ max: 3 }) })
  .map(({ text, encode, cutOff }) => {
    const bytes = encode(text)
    return new Uint8Array(bytes.subarray(0, Math.max(0, bytes.length - cutOff)))
  })

/** The bytes of a file. Most have a table in them somewhere; some are cut off in the middle of a letter. */
export const anyFile: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 8, arbitrary: anyEncodedText },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyEncodedText, fc.uint8Array({ maxLength: 40 }))
      .map(([bytes, noise]) => Uint8Array.from([...bytes, ...noise])),
  },
)
