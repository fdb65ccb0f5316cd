import type { Format } from '../format.ts'
import type { Look } from '../models/account/unanswered.ts'

/** Why nobody knows yet whether a workspace was made. @param look what the last list told of it, or null */
export const whyUnknown = (look: Look | null, { span }: Format): string => {
  if (look?.found === 'foreign')
    return 'The list that was read is of somebody else than the key that was to make it, and proves nothing.'
  if (look?.found === 'early')
    return `Your list, read ${span(look.after)} later, does not have it yet, and Clockify may still be making it. Look again in a minute.`
  return 'No answer came that says so.'
}
