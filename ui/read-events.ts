/** One event of a stream: its name and its data, lines joined. */
export type StreamEvent = { event: string; data: string }

/**
 * Reads an event stream (`text/event-stream`) as it comes. `EventSource` would do so but sends no header, and
 * the token goes in one. Comment lines, which keep the connection awake, are passed over.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let event = 'message'
  let data: string[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      rest += decoder.decode(value, { stream: true })
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('event:')) event = line.slice(6).trim()
        if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
        if (line !== '') continue
        if (data.length > 0) yield { event, data: data.join('\n') }
        event = 'message'
        data = []
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
