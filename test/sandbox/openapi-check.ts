import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { nullableProperties, openApiExceptions } from './openapi-exceptions.ts'

const node = z.record(z.string(), z.unknown())
const operation = z.object({
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: node })).optional() }),
  ),
})
const documentShape = z.object({
  paths: z.record(z.string(), node),
  components: z.object({ schemas: z.record(z.string(), node) }),
})

function withExceptions(schemas: Record<string, Record<string, unknown>>): void {
  function change(name: string, property: string, to: (was: unknown) => unknown): void {
    const schema = schemas[name] ?? {}
    const properties = node.parse(schema['properties'])
    if (properties[property] === undefined) throw new Error(`${name} has no ${property} to except`)
    schema['properties'] = { ...properties, [property]: to(properties[property]) }
  }
  for (const { schema, property, use } of openApiExceptions) {
    if (property === undefined) schemas[schema] = { ...use }
    else change(schema, property, () => use)
  }
  for (const { schema, property } of nullableProperties) {
    change(schema, property, (was) => ({ anyOf: [was, { type: 'null' }] }))
  }
}

/** Closes every object, so that an answer with a field the document lacks is noticed. */
function closeObjects(schemas: Record<string, Record<string, unknown>>): void {
  for (const schema of Object.values(schemas)) {
    if (schema['properties'] !== undefined) schema['additionalProperties'] = false
  }
}

/** Gives the check of an operation's success answer against the official document. */
export function createOpenApiCheck(): (
  method: string,
  path: string,
  status: number,
) => ValidateFunction {
  const text = readFileSync(new URL('./openapi/clockify.json', import.meta.url), 'utf8')
  const { paths, components } = documentShape.parse(JSON.parse(text))
  withExceptions(components.schemas)
  closeObjects(components.schemas)
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'clockify', components })
  const absolute = (schema: unknown) =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"clockify#/components'))
  return (method, path, status) => {
    const found = paths[`/v1${path}`]?.[method.toLowerCase()]
    const content = operation.safeParse(found).data?.responses[String(status)]?.content
    const schema = Object.values(content ?? {})[0]?.schema
    if (!schema) throw new Error(`The document has no ${status} for ${method} ${path}`)
    return ajv.compile(absolute(schema))
  }
}
