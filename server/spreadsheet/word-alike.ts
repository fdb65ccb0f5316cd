/** Words of any language in one form, so that case, accents, blanks and punctuation make no difference. */

/** @example wordAlike('E-Mail Adresse') === wordAlike('email_adresse') */
export const wordAlike = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{Nd}]/gu, '')
