/** A plan and the run it becomes, by the words that a person reads there. */
import type { Frame, Locator } from 'playwright-core'

export const runPage = (frame: Frame) => ({
  title: (words: string | RegExp): Locator => frame.getByRole('heading', { level: 1, name: words }),
  /** The number under one of the plan's key figures. */
  figure: async (name: string): Promise<number> => {
    const term = frame.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })
    const text = await term.locator('..').getByRole('definition').innerText()
    return Number(text.replaceAll(/\D/g, ''))
  },
  row: (words: string | RegExp): Locator =>
    frame
      .getByRole('table', { name: /^(What will be written|Outcomes|Runs)/ })
      .getByRole('row')
      .filter({ hasText: words }),
  /** The button that leads to the write, by what it says it does. */
  commit: (words: string | RegExp): Locator =>
    frame.getByRole('complementary', { name: 'Confirm' }).getByRole('button', { name: words }),
  typedNumber: frame.getByLabel(/to confirm$/),
  proof: frame.getByText(/^\d[\d,]* of \d[\d,]* verified at \d\d:\d\d:\d\d$/),
  button: (words: string | RegExp): Locator => frame.getByRole('button', { name: words }),
})
