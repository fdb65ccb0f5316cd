/** The list of people to invite as a person finds their way in it. */
import type { Frame, Locator } from 'playwright-core'

export const invitePage = (frame: Frame) => {
  const rail = frame.getByRole('complementary', { name: 'What the list comes to' })
  const table = frame.getByRole('table', { name: 'People in the list' })
  const whom = frame.getByLabel('Whom to invite')
  return {
    whom,
    rail,
    table,
    review: (words: string | RegExp): Locator => rail.getByRole('button', { name: words }),
    /** The row of somebody, whether the address can be edited there or not. */
    row: (email: string): Locator => {
      const address = `[aria-label="E-mail address ${email}"], td:text-is("${email}")`
      return table.getByRole('row').filter({ has: frame.locator(address) })
    },
    input: (name: string): Locator => table.getByRole('textbox', { name, exact: true }),
    /** Lets go of a file over the page. */
    drop: async (text: string): Promise<void> => {
      await whom.waitFor()
      await frame.evaluate((text) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([text], 'people.csv', { type: 'text/csv' }))
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
          )
      }, text)
    },
  }
}
