import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { z } from 'zod'
import schema from './openapi/manifest-schema-1.5.json' with { type: 'json' }

const manifestShape = z.object({
  key: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  scopes: z.array(z.string()).default([]),
  lifecycle: z.array(z.object({ type: z.string(), path: z.string() })).default([]),
  webhooks: z.array(z.object({ event: z.string(), path: z.string() })).default([]),
  components: z
    .array(
      z.object({ type: z.string(), path: z.string(), label: z.string(), accessLevel: z.string() }),
    )
    .default([]),
})

/** The parts of a manifest that the sandbox acts on. */
export type Manifest = z.output<typeof manifestShape>

/**
 * Reads a manifest as Clockify's installer does: held against its published schema 1.5.
 * @throws Error naming each place where the schema is broken.
 */
export function readManifest(input: unknown): Manifest {
  const ajv = new Ajv04({ strict: false, allErrors: true })
  addFormats(ajv)
  const validate = ajv.compile(schema)
  if (!validate(input)) {
    const problems = (validate.errors ?? []).map(
      (one) => `${one.instancePath} ${one.message ?? ''}`,
    )
    throw new Error(`The manifest does not follow schema 1.5: ${problems.join('; ')}`)
  }
  return manifestShape.parse(input)
}
