/** The bodies that make and change a saved view. */
import { z } from 'zod'
import type { SavedView } from '../bulk/types.ts'
import { storableText } from './storable-text.ts'

const LONGEST_NAME = 60
const LONGEST_TEXT = 200
const MOST_GROUPS = 100

/** Minor units; null leaves a side open. */
const bound = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable()

const hidden = z
  .array(z.enum(['status', 'groups', 'billableRate', 'costRate', 'margin']))
  .refine((columns) => new Set(columns).size === columns.length, 'names a column twice')

const view = z.strictObject({
  text: storableText.max(LONGEST_TEXT),
  status: z.enum(['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED', 'ALL']),
  groups: z.array(storableText.max(LONGEST_TEXT)).max(MOST_GROUPS),
  role: z.enum(['OWNER', 'ADMIN', 'MEMBER', 'ALL']),
  rate: z.enum(['any', 'billable-not-set', 'cost-not-set', 'below-cost', 'range']),
  range: z.strictObject({ from: bound, to: bound }),
  sort: z.strictObject({
    column: z.enum(['member', 'status', 'groups', 'billableRate', 'costRate', 'margin']),
    descending: z.boolean(),
  }),
  hidden,
}) satisfies z.ZodType<SavedView>

/** Something to see: not only blanks, marks of direction and what has no width. U+2800 is a blank of Braille. */
const VISIBLE = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

const name = storableText
  .trim()
  .regex(/^(?:[^\p{Cc}\p{Zl}\p{Zp}]|\0)*$/u, 'must be one line without control characters')
  .regex(VISIBLE, 'must not be empty')
  .max(LONGEST_NAME, `must be at most ${LONGEST_NAME} characters long`)

export const newView = z.strictObject({ name, view })

export const changedView = z
  .strictObject({
    name: name.optional(),
    view: view.optional(),
    /** Of the view as it was seen; one that was changed since is left as it is. */
    updatedAt: z.iso.datetime().optional(),
  })
  .refine((asked) => asked.name !== undefined || asked.view !== undefined, {
    error: 'changes nothing: name a name or a view',
  })
  .transform((asked) => ({
    ...(asked.name === undefined ? {} : { name: asked.name }),
    ...(asked.view === undefined ? {} : { view: asked.view }),
    ...(asked.updatedAt === undefined ? {} : { seen: new Date(asked.updatedAt) }),
  }))
