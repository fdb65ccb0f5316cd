/** Spans of what the add-on does. Off unless an OTLP endpoint is named, and then nothing of OpenTelemetry is loaded. */
import type { Config } from './config.ts'

export type SpanAttributes = Record<string, string | number | boolean>

/** What can be said of a span while it is open. Never a token, a query, a header or a body. */
export type OpenSpan = {
  name(name: string): void
  set(attributes: SpanAttributes): void
  /** Marks it as failed. @param why a stable word, not an error's message */
  fail(why: string): void
}

export type SpanKind = 'internal' | 'server' | 'client'

export type Tracing = {
  /** Runs `work` in a span; spans opened within it are its children. A rejection marks the span as failed. */
  span<T>(
    options: { name: string; kind?: SpanKind; attributes?: SpanAttributes },
    work: (span: OpenSpan) => Promise<T>,
  ): Promise<T>
  /** Sends what is left. */
  close(): Promise<void>
}

const unseen: OpenSpan = { name: () => {}, set: () => {}, fail: () => {} }

export const noTracing: Tracing = {
  span: (_options, work) => work(unseen),
  close: () => Promise.resolve(),
}

/** OpenTelemetry where the environment switches it on, else nothing. */
export const openTracing = async (
  config: Config['tracing'],
  onError: (why: string) => void,
): Promise<Tracing> => {
  if (config === null) return noTracing
  const { createOtlpTracing } = await import('./otlp-tracing.ts')
  return createOtlpTracing(config, onError)
}
