/** The Team view as a person finds their way in it: by words, rows and columns. */
import type { Frame, Locator } from 'playwright-core'

/** The columns of the grid, counted from the left. */
const COLUMNS = { tick: 0, member: 1, status: 2, groups: 3, billable: 4, cost: 5, margin: 6 }

export type TeamGrid = ReturnType<typeof teamGrid>

export const teamGrid = (frame: Frame) => {
  const grid = frame.getByRole('grid', { name: 'Team' })
  const search = frame.getByRole('searchbox')
  const row = (email: string): Locator => grid.getByRole('row').filter({ hasText: email })
  const cell = (email: string, column: keyof typeof COLUMNS): Locator =>
    row(email).locator(`[aria-colindex="${COLUMNS[column] + 1}"]`)
  return {
    grid,
    search,
    row,
    cell,
    /** Waits for the first rows. */
    ready: () => grid.getByRole('row').nth(1).waitFor(),
    /** The rows of members that are drawn, without the row of heads. */
    rows: grid.locator('tbody').getByRole('row'),
    /** The row at a place of the present order, from 0. */
    rowAt: (index: number) => grid.locator(`[aria-rowindex="${index + 2}"]`),
    tick: (email: string) => row(email).getByRole('checkbox'),
    /** Chooses in the panel of a filter chip. */
    filter: async (chip: string, choice: string): Promise<void> => {
      await frame
        .getByRole('search')
        .getByRole('button', { name: new RegExp(`^${chip}`) })
        .click()
      await frame
        .getByRole('dialog', { name: chip })
        .getByLabel(new RegExp(`^${choice}\\s*[\\d,]*$`))
        .click()
      await frame.page().keyboard.press('Escape')
    },
    saveBar: frame.getByRole('region', { name: 'Unsaved changes' }),
    ratesPanel: frame.getByRole('complementary', { name: 'Change rates' }),
    button: (name: string | RegExp) => frame.getByRole('button', { name }),
  }
}
