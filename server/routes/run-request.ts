/** The body that asks for a run. */
import { z } from 'zod'
import { MOST_IN_CURRENCY } from '../bulk/money.ts'
import { repeatedFields } from '../bulk/repeated-fields.ts'
import { problemWords } from '../problem-words.ts'
import { storableText as text } from './storable-text.ts'

const MOST_CHANGES = 20_000
/** More items than a workspace has fields; a plan is kept in one transaction. */
const MOST_ITEMS = 50_000
const id = text.min(1).max(64)

/** Minor units. What lies over int32 is well formed and becomes a blocked item. */
const amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const roundTo = z.number().int().min(1).max(1_000_000_000).optional()

const to = z.strictObject({ to: amount, roundTo })
const percent = z.strictObject({ percent: z.number(), roundTo })
const add = z.strictObject({
  add: z.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
  roundTo,
})

const edit = z.union([to, percent, add], {
  error: 'must be exactly one of {to}, {percent} or {add}, with an optional roundTo in minor units',
})
const currency = text.min(1).max(MOST_IN_CURRENCY).optional()
const editWithCurrency = z.union(
  [to.extend({ currency }), percent.extend({ currency }), add.extend({ currency })],
  {
    error: 'must be exactly one of {to}, {percent} or {add}, with an optional roundTo and currency',
  },
)

const NOTHING_ASKED = 'asks for nothing: name a billableRate, a costRate, a status or groups'

const MOST_GROUPS = 50
const groupName = text.trim().min(1).max(100)
const groupIds = z.array(id).max(MOST_GROUPS).optional()
const groups = z
  .strictObject({ add: groupIds, remove: groupIds })
  .refine(({ add = [], remove = [] }) => add.length + remove.length > 0, 'names no group')

export const memberChange = z
  .strictObject({
    users: z.array(id).min(1),
    billableRate: edit.optional(),
    costRate: edit.optional(),
    status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
    groups: groups.optional(),
    newGroup: groupName.optional(),
  })
  .refine(
    ({ billableRate, costRate, status, groups, newGroup }) =>
      billableRate ?? costRate ?? status ?? groups ?? newGroup,
    NOTHING_ASKED,
  )

const invitation = z.strictObject({
  email: text.trim().min(1).max(320),
  billableRate: amount.nullish(),
  costRate: amount.nullish(),
  groups: groupIds,
  groupNames: z.array(groupName).max(MOST_GROUPS).optional(),
})

export const inviteChange = z.strictObject({
  invite: z.array(invitation).min(1).max(5_000),
  sendEmail: z
    .boolean()
    .nullish()
    .transform((given) => given ?? undefined),
})

export const workspaceChange = z
  .strictObject({
    workspace: z.literal(true),
    billableRate: editWithCurrency.optional(),
    costRate: edit.optional(),
  })
  .refine((change) => change.billableRate ?? change.costRate, NOTHING_ASKED)

/** Clockify wants `yyyy-MM-ddThh:mm:ssZ`: fractions are cut off. */
export const since = z.iso
  .datetime({ error: 'must be an instant in UTC, such as 2027-01-01T00:00:00Z' })
  .transform((text) => new Date(text).toISOString().replace(/\.\d{3}Z$/, 'Z'))

const change = z.unknown().transform((value, context) => {
  // Tried by what it names, so that the problems told are those of the one meant.
  const names = (key: string) => typeof value === 'object' && value !== null && key in value
  const schema = names('workspace')
    ? workspaceChange
    : names('invite')
      ? inviteChange
      : memberChange
  const parsed = schema.safeParse(value, { error: problemWords })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) context.addIssue({ ...issue, code: 'custom' })
  return z.NEVER
})

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0)

/** How many items a change asks for, whatever it is. */
const itemsOf = (change: unknown): number => {
  const { users, invite, groups, newGroup } = Object(change)
  if (Array.isArray(invite))
    return invite.reduce<number>((sum, one) => {
      const { billableRate, costRate, groups, groupNames } = Object(one)
      const rates = [billableRate, costRate].filter((rate) => typeof rate === 'number').length
      // A name may be of a group that has to be made first.
      return sum + 1 + rates + lengthOf(groups) + 2 * lengthOf(groupNames)
    }, 0)
  const fields = ['billableRate', 'costRate', 'status'].filter((f) => f in Object(change)).length
  const { add, remove } = Object(groups)
  const each = fields + lengthOf(add) + lengthOf(remove) + (newGroup === undefined ? 0 : 1)
  return (Array.isArray(users) ? users.length : 1) * Math.max(1, each)
}

/** How many items changes ask for, at most, also where nothing else is known of them. */
export const askedItems = (changes: unknown[]): number =>
  changes.reduce<number>((sum, change) => sum + itemsOf(change), 0)

/** Counted before anything else is looked at: naming half a million bad ids one by one would take the server down. */
const sized = z.unknown().superRefine((body, context) => {
  const changes: unknown = Object(body).changes
  if (!Array.isArray(changes)) return
  const items = askedItems(changes)
  if (items > MOST_ITEMS)
    context.addIssue({
      code: 'custom',
      path: ['changes'],
      message: `asks for ${items} items; a run takes at most ${MOST_ITEMS}. Split it`,
    })
})

export const wholeRequest = z
  .strictObject({
    reason: text
      .max(500)
      .nullish()
      .transform((given) => given?.trim() || null),
    since: since.nullish().transform((instant) => instant ?? null),
    changes: z.array(change).min(1).max(MOST_CHANGES),
  })
  .superRefine((request, context) => {
    for (const path of repeatedFields(request.changes))
      context.addIssue({
        code: 'custom',
        path: ['changes', ...path],
        message:
          path.at(-1) === 'email'
            ? 'invites the same e-mail address twice'
            : 'asks for the same field of the same person twice',
      })
  })

export const runRequest = sized.pipe(wholeRequest)
