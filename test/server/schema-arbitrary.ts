/** Makes what a schema takes out of the schema itself, so that well-formed requests reach what lies behind the door. */
import fc from 'fast-check'
import { z } from 'zod'

/** The parts of JSON Schema that zod writes for what comes in. */
type JsonSchema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  propertyNames?: JsonSchema
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  format?: string
  minimum?: number
  maximum?: number
}

/** Longer lists are no other matter, and slow. */
const LONGEST_LIST = 4

const anyInstant = fc.oneof(
  { weight: 3, arbitrary: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }) },
  {
    weight: 1,
    arbitrary: fc.date({
      noInvalidDate: true,
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
    }),
  },
)

const textOf = (schema: JsonSchema, names: string[]): fc.Arbitrary<string> => {
  const { minLength = 0, maxLength = 40 } = schema
  if (schema.format === 'date-time') return anyInstant.map((instant) => instant.toISOString())
  const fits = names.filter((name) => name.length >= minLength && name.length <= maxLength)
  const any = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 30) })
  if (fits.length === 0) return any
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...fits) }, { weight: 1, arbitrary: any })
}

const wholeNumber = ({
  minimum = Number.MIN_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
}: JsonSchema): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: Math.max(minimum, -100_000), max: Math.min(maximum, 100_000) }),
    fc.integer({ min: minimum, max: maximum }),
  )

const anyNumber = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

const objectOf = (schema: JsonSchema, names: string[]): fc.Arbitrary<unknown> => {
  const { properties, required = [], propertyNames, additionalProperties } = schema
  if (properties === undefined) {
    const values =
      typeof additionalProperties === 'object'
        ? ofSchema(additionalProperties, names)
        : fc.jsonValue()
    return fc.dictionary(textOrEnum(propertyNames ?? {}, names), values, { maxKeys: 4 })
  }
  return fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, ofSchema(one, names)]),
    ),
    { requiredKeys: required },
  )
}

const textOrEnum = (schema: JsonSchema, names: string[]): fc.Arbitrary<string> =>
  schema.enum ? fc.constantFrom(...schema.enum.map(String)) : textOf(schema, names)

const ofSchema = (schema: JsonSchema, names: string[]): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => ofSchema(one, names)))
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => ofSchema({ ...schema, type }, names)))
  switch (schema.type) {
    case 'string':
      return textOf(schema, names)
    case 'integer':
      return wholeNumber(schema)
    case 'number':
      return anyNumber
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const { items = {}, minItems = 0, maxItems = LONGEST_LIST } = schema
      const maxLength = Math.max(minItems, Math.min(maxItems, LONGEST_LIST))
      return fc.array(ofSchema(items, names), { minLength: minItems, maxLength })
    }
    case 'object':
      return objectOf(schema, names)
    default:
      return fc.jsonValue()
  }
}

/**
 * What a schema takes, but for what it checks beyond types and bounds: some of it is refused all the same.
 * @param names texts that mean something, such as ids that are there
 */
export const anyOf = (schema: z.ZodType, names: string[]): fc.Arbitrary<unknown> =>
  ofSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, names)
