/** Checks answers against Toggl's official Swagger 2.0 document. */
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

type Node = Record<string, unknown>

const node = z.record(z.string(), z.unknown())
const documentShape = z.object({
  paths: z.record(z.string(), z.record(z.string(), node)),
  definitions: z.record(z.string(), node),
})

/** Where live answers are known to differ from the document, each with its reason. */
const EXCEPTIONS: { definition: string; property: string; use: Node }[] = [
  // Only in a list with `since`: the document describes no deleted workspace, but says that there are some.
  {
    definition: 'workspace.WithActiveProjectCount',
    property: 'server_deleted_at',
    use: { type: 'string' },
  },
  // The document names `models.Logo` as the answer with a workspace's preferences; what it takes there is the other model.
  {
    definition: 'models.Logo',
    property: 'report_locked_at',
    use: { type: 'string' },
  },
]

/**
 * In recorded traffic of a free workspace rates, permissions and more come as null (go-api-libs/toggl, December 2024), which
 * Swagger 2.0 cannot say: every property may be null. What stands beside a `$ref` does not count in Swagger.
 */
const asJsonSchema = (value: unknown, isProperty = false): unknown => {
  if (Array.isArray(value)) return value.map((one) => asJsonSchema(one))
  if (typeof value !== 'object' || value === null) return value
  const given = value as Node
  const plain: Node =
    '$ref' in given
      ? { $ref: given['$ref'] }
      : Object.fromEntries(
          Object.entries(given).map(([key, inner]) => [
            key,
            key === 'properties'
              ? Object.fromEntries(
                  Object.entries(inner as Node).map(([name, one]) => [
                    name,
                    asJsonSchema(one, true),
                  ]),
                )
              : asJsonSchema(inner),
          ]),
        )
  return isProperty ? { anyOf: [plain, { type: 'null' }] } : plain
}

/** Gives the check of an operation's answer; objects are closed, so that a field the document lacks is noticed. */
export const createSwaggerCheck = () => {
  const text = readFileSync(new URL('../openapi/toggl.json', import.meta.url), 'utf8')
  const { paths, definitions } = documentShape.parse(JSON.parse(text))
  for (const { definition, property, use } of EXCEPTIONS) {
    const schema = definitions[definition]
    if (schema) schema['properties'] = { ...node.parse(schema['properties']), [property]: use }
  }
  for (const schema of Object.values(definitions))
    if (schema['properties']) schema['additionalProperties'] = false
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'toggl', definitions: asJsonSchema(definitions) })
  return {
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    /** @returns null where the document says nothing of the body */
    answer(method: string, path: string, status: number): ValidateFunction | null {
      const responses = node.parse(paths[path]?.[method.toLowerCase()]?.['responses'])
      const found = responses[String(status)]
      if (found === undefined)
        throw new Error(`The document has no ${status} for ${method} ${path}`)
      const { schema } = z.object({ schema: node.optional() }).parse(found)
      if (!schema) return null
      const absolute = JSON.stringify(asJsonSchema(schema)).replaceAll('"#/', '"toggl#/')
      return ajv.compile(JSON.parse(absolute) as Node)
    },
  }
}
