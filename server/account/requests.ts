/** What may be asked with a person's key, by a call of the API or at a terminal. */
import { z } from 'zod'
import { LONGEST_NAME, WORKSPACE_ROLES } from '../clockify/own-workspaces.ts'

const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Surrogate}\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters')

/** The characters of a name as people count them. */
const lengthOf = (text: string): number => [...text].length

export const newWorkspace = z.strictObject({
  name: oneLine
    .refine((name) => lengthOf(name) > 0, 'must not be empty')
    .refine(
      (name) => lengthOf(name) <= LONGEST_NAME,
      `must be at most ${LONGEST_NAME} characters long`,
    ),
  organizationId: z
    .string()
    .trim()
    .regex(/^[\w-]{1,64}$/, 'must be the id of an organization'),
})

export const workspaceId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,64}$/, 'must be the id of a workspace')

export const workspaceRole = z.enum(WORKSPACE_ROLES, {
  error: `must be ${WORKSPACE_ROLES.join(', ')}`,
})
