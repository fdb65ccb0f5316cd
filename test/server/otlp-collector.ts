/** An OTLP collector that keeps what it is sent. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  )
  .transform((pairs) =>
    Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]])),
  )

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes,
  status: z.object({ code: z.number().optional() }),
})

const sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
})

export type KeptSpan = z.infer<typeof span>

export const startCollector = async () => {
  const raw: string[] = []
  const server = createServer(async (request, answer) => {
    const body = await text(request)
    raw.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}\n${body}`)
    answer.setHeader('Content-Type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const bodies = () =>
    raw
      .map((one) => sent.parse(JSON.parse(one.slice(one.indexOf('\n') + 1))))
      .flatMap((body) => body.resourceSpans)
  return {
    url: `http://127.0.0.1:${port}`,
    /** Requests as they came, with head and body. */
    raw: () => raw.join('\n'),
    resources: () => bodies().map(({ resource }) => resource.attributes),
    spans: (): KeptSpan[] =>
      bodies().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    close: () => server.close(),
  }
}
