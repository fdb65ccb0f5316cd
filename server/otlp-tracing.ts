/** Spans to an OTLP endpoint over HTTP. Loaded only where tracing is switched on. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base'
import type { OpenSpan, Tracing } from './tracing.ts'
import { timeoutSignal } from './timeout-signal.ts'

const KINDS = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT }

/** Fifty requests a second of each of many workspaces come to more than the usual 2,048. */
const MOST_WAITING_SPANS = 16_384
/** A stop waits for the last spans no longer than this, ms. */
const LAST_PATIENCE = 3_000

/** Tells of a collector that takes nothing once, and again after it has taken something. */
const tellFailures = (exporter: SpanExporter, onError: (why: string) => void): SpanExporter => {
  let isFailing = false
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && !isFailing) onError(result.error?.name ?? 'refused')
        isFailing = result.code !== 0
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
  }
}

const openSpan = (span: Span): OpenSpan => ({
  name: (name) => void span.updateName(name),
  set: (attributes) => void span.setAttributes(attributes),
  fail(why) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute('error.type', why)
  },
})

/**
 * Sampling, batching, headers and time limits follow the standard `OTEL_*` variables.
 * @param options.url of the traces, such as `http://collector:4318/v1/traces`
 * @param onError why spans could not be sent, as a word
 */
export const createOtlpTracing = (
  options: { url: string; serviceName: string },
  onError: (why: string) => void,
): Tracing => {
  const exporter = tellFailures(new OTLPTraceExporter({ url: options.url }), onError)
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.instance.id': randomUUID() })
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes({ 'service.name': options.serviceName })),
    spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: MOST_WAITING_SPANS })],
  })
  const tracer = provider.getTracer('rateboard')
  const current = new AsyncLocalStorage<Span>()

  return {
    async span({ name, kind = 'internal', attributes = {} }, work) {
      const parent = current.getStore()
      const context = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes }, context)
      const open = openSpan(span)
      try {
        return await current.run(span, () => work(open))
      } catch (error) {
        // Its message stays here: it may be somebody else's words.
        open.fail(error instanceof Error ? error.name : 'unknown')
        throw error
      } finally {
        span.end()
      }
    },
    async close() {
      const late = timeoutSignal(LAST_PATIENCE)
      const gaveUp = new Promise<void>((resolve) =>
        late.addEventListener('abort', () => resolve(), { once: true }),
      )
      await Promise.race([provider.shutdown().catch(() => {}), gaveUp])
    },
  }
}
