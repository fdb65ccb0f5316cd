/** Shortens texts. Pure. */

/** At most so many characters of a text: half a letter at the cut is none that a database keeps. */
export const cut = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
