/** The Import view as a person finds their way in it, and the files that they bring. */
import type { Frame, Locator } from 'playwright-core'
import { paste } from './paste.ts'

/** Waits until the page listens: its script comes after the panel's. */
const ready = (frame: Frame): Promise<void> =>
  frame.getByRole('button', { name: /^Choose/ }).waitFor()

/** Lets go of a file over the page, as from a folder beside the browser. */
export const dropFile = async (frame: Frame, text: string, name = 'rates.csv'): Promise<void> => {
  await ready(frame)
  await frame.evaluate(
    ({ text, name }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type: 'text/csv' }))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        )
    },
    { text, name },
  )
}

/** Pastes a table that was copied in a spreadsheet. */
export const pasteTable = async (frame: Frame, text: string): Promise<void> => {
  await ready(frame)
  await paste(frame, text)
}

/** Cells as lines of a CSV file. */
export const csv = (...rows: (string | number)[][]): string =>
  rows.map((row) => row.join(',')).join('\r\n')

export const importPage = (frame: Frame) => {
  const rail = frame.getByRole('complementary', { name: 'What the file comes to' })
  return {
    rail,
    /** The number beside a word in the rail. */
    fact: async (name: string): Promise<string> => {
      const terms = await rail.getByRole('term').allInnerTexts()
      const values = await rail.getByRole('definition').allInnerTexts()
      return values[terms.indexOf(name)] ?? 'not there'
    },
    review: (words: string | RegExp): Locator => rail.getByRole('button', { name: words }),
    column: (name: string): Locator => frame.getByLabel(`Column for ${name}`),
    mend: (name: string): Locator => frame.getByRole('textbox', { name }),
    table: (name: string): Locator => frame.getByRole('table', { name }),
    row: (table: string, words: string): Locator =>
      frame.getByRole('table', { name: table }).getByRole('row').filter({ hasText: words }),
  }
}
