/** Unsaved edits as they lie in the browser's session storage: they outlive reloads, and hold no token. */
import * as z from 'zod/mini'

const amount = z.optional(z.int().check(z.nonnegative()))
const memberEdit = z.object({
  billableRate: amount,
  costRate: amount,
  status: z.optional(z.enum(['ACTIVE', 'INACTIVE'])),
})
const keptEdits = z.object({
  term: z.enum(['new', 'date', 'all']),
  date: z.string(),
  edits: z.array(z.tuple([z.string(), memberEdit])),
})

/** What is asked of one member: new rates in minor units, a new status. */
export type MemberEdit = z.infer<typeof memberEdit>
export type KeptEdits = z.infer<typeof keptEdits>

/** Reads and writes the edits of one workspace. A storage that refuses or holds something else counts as empty. */
export const createEditsStorage = ({
  storage,
  key,
}: {
  /** Asked for anew each time, since a browser may forbid a framed page even to look at it. */
  storage: () => Storage
  key: string
}) => ({
  read: (): KeptEdits | null => {
    try {
      const kept = keptEdits.safeParse(JSON.parse(storage().getItem(key) ?? 'null'))
      return kept.success ? kept.data : null
    } catch {
      return null
    }
  },
  write: (kept: KeptEdits): void => {
    try {
      if (kept.edits.length) storage().setItem(key, JSON.stringify(kept))
      else storage().removeItem(key)
    } catch {
      // A full or forbidden storage costs the edits their reload, not the work in the page.
    }
  },
})

export type EditsStorage = ReturnType<typeof createEditsStorage>
