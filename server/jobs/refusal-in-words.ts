/** Why Clockify said no, in a person's words. */

const BY_STATUS: Record<number, string> = {
  401: 'Rateboard lacks a permission for this in Clockify.',
  402: 'The workspace’s plan does not include this.',
  403: 'Clockify does not allow this here: the plan or a permission is missing.',
  404: 'Clockify does not know this member.',
}

/** @param said Clockify's own message, shown to the person but never logged */
export const refusalInWords = (status: number, said: string | null): string => {
  if (said) return `Clockify: ${said.replace(/[.\s]*$/, '')}.`
  if (status >= 500) return 'Clockify had a problem of its own and kept answering with an error.'
  return BY_STATUS[status] ?? `Clockify refused it without saying why (${status}).`
}
