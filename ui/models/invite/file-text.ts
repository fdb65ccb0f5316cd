/** The text of a file of people, whatever a spreadsheet saved it as. */

const MARKS: [string, number[]][] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** UTF-16 by its mark, UTF-8 where it is valid, else the code page of Western Windows. */
export const fileText = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  if (marked) return new TextDecoder(marked[0]).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
