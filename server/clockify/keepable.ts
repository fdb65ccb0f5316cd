/**
 * Text as a database can keep it: people may have put a NUL or half a letter into a name, and a cut may split one.
 * What cannot be kept is replaced by U+FFFD.
 */
export const keepable = (text: string): string => text.replace(/\p{Surrogate}|\0/gu, '\uFFFD')
