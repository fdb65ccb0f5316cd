/** A span for each request to Clockify, and one within it for each time it is sent: the rest is waiting for a slot. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Client, RequestOptions } from '../clockify/client.ts'
import { ClockifyRefused } from '../clockify/errors.ts'
import type { Send } from '../clockify/send.ts'
import type { OpenSpan, Tracing } from '../tracing.ts'

export type TracedRequests = {
  send: Send
  /** The same client, its requests seen. */
  trace(client: Client, workspaceId: string): Client
}

export const untraced = (send: Send): TracedRequests => ({ send, trace: (client) => client })

/** Spans name the template, never the filled address, its query, a header or a body. */
export const traceRequests = (send: Send, tracing: Tracing): TracedRequests => {
  const asked = new AsyncLocalStorage<{ name: string; sent: number }>()

  const request = <T>(
    { method, template }: RequestOptions,
    workspaceId: string,
    work: () => Promise<T>,
  ): Promise<T> => {
    const name = `${method} ${template}`
    const attributes = {
      'http.request.method': method,
      'url.template': template,
      'rateboard.workspace': workspaceId,
    }
    return tracing.span({ name, attributes }, async (span) => {
      const seen = { name, sent: 0 }
      try {
        return await asked.run(seen, work)
      } catch (error) {
        if (error instanceof ClockifyRefused) tellStatus(span, error.status)
        throw error
      } finally {
        span.set({ 'rateboard.sent': seen.sent })
      }
    })
  }

  return {
    send(options) {
      const seen = asked.getStore() ?? { name: options.method, sent: 0 }
      const attributes = {
        'http.request.method': options.method,
        'http.request.resend_count': seen.sent,
        'server.address': new URL(options.url).hostname,
      }
      seen.sent += 1
      const name = `send ${seen.name}`
      return tracing.span({ name, kind: 'client', attributes }, async (span) => {
        const sent = await send(options)
        if (sent.kind === 'answer') tellStatus(span, sent.answer.status)
        else span.fail(sent.sent ? 'lost' : 'not sent')
        return sent
      })
    },
    trace: (client, workspaceId) => ({
      read: (options, schema) => request(options, workspaceId, () => client.read(options, schema)),
      write: (options) => request(options, workspaceId, () => client.write(options)),
    }),
  }
}

const tellStatus = (span: OpenSpan, status: number): void => {
  span.set({ 'http.response.status_code': status })
  if (status >= 400) span.fail(String(status))
}
