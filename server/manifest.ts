/** The manifest file as its type: a JSON import knows only strings. */
import { z } from 'zod'
import type { Manifest } from '@clockify/addon-sdk-types'

const schema = z.object({
  schemaVersion: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  iconPath: z.string(),
  minimalSubscriptionPlan: z.enum(['FREE', 'BASIC', 'STANDARD', 'PRO', 'ENTERPRISE']),
  scopes: z.array(z.string()),
  lifecycle: z.array(
    z.object({
      type: z.enum(['INSTALLED', 'STATUS_CHANGED', 'SETTINGS_UPDATED', 'DELETED']),
      path: z.string(),
    }),
  ),
  webhooks: z.array(
    z.object({
      event: z.enum([
        'BILLABLE_RATE_UPDATED',
        'COST_RATE_UPDATED',
        'USER_JOINED_WORKSPACE',
        'USERS_INVITED_TO_WORKSPACE',
        'LIMITED_USERS_ADDED_TO_WORKSPACE',
        'USER_DELETED_FROM_WORKSPACE',
        'USER_ACTIVATED_ON_WORKSPACE',
        'USER_DEACTIVATED_ON_WORKSPACE',
        'USER_UPDATED',
        'USER_EMAIL_CHANGED',
        'USER_GROUP_CREATED',
        'USER_GROUP_UPDATED',
        'USER_GROUP_DELETED',
      ]),
      path: z.string(),
    }),
  ),
  components: z.array(
    z.object({
      type: z.enum(['sidebar', 'team.tab']),
      accessLevel: z.enum(['ADMINS', 'EVERYONE']),
      path: z.string(),
      label: z.string(),
      iconPath: z.string().optional(),
    }),
  ),
}) satisfies z.ZodType<Omit<Manifest, 'baseUrl'>>

/** @throws ZodError when the file is not the manifest that this code serves */
export const asManifest = (file: unknown): Omit<Manifest, 'baseUrl'> => schema.parse(file)
