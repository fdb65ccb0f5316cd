/** Why a line is not taken as it was read, and what to do. */

/** Amounts whose comma may stand within one rate or between two. */
export const commaWords = (text: string): string =>
  `“${text}” can be one rate or two. Type the rates here, or put semicolons between them.`

/** What stands beside an address, and is neither a name nor in a column of its own. */
export const strayWords = (text: string): string =>
  `“${text}” beside the address is not read. Type the rates here, or put a semicolon between.`

/** Cells behind the last head of a table. */
export const beyondWords = (cells: readonly string[]): string =>
  `The line has more cells than the table has heads: “${cells.join(', ')}”. Type the rates here, or put amounts with a comma in quotes.`
