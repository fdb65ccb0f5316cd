import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readEvents } from '../../ui/read-events.ts'

/** A body whose bytes come in the pieces given. */
const bodyOf = (pieces: Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })

const read = async (pieces: Uint8Array[]): Promise<unknown[]> => {
  const events: unknown[] = []
  for await (const event of readEvents(bodyOf(pieces))) events.push(event)
  return events
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

it('reads the same events however the bytes are cut', async () => {
  const text =
    ': awake\n\nevent: run\ndata: {"who":"Žofie"}\n\ndata: a\r\ndata: b\r\n\r\nevent: end\n\n'
  const whole = bytes(text)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length })), async (cuts) => {
      const edges = [0, ...cuts.toSorted((one, other) => one - other), whole.length]
      const pieces = edges.slice(1).map((end, at) => whole.slice(edges[at], end))
      expect(await read(pieces)).toEqual([
        { event: 'run', data: '{"who":"Žofie"}' },
        { event: 'message', data: 'a\nb' },
      ])
    }),
  )
})

it('passes over an event that was cut off', async () => {
  expect(await read([bytes('event: run\ndata: {"half":')])).toEqual([])
})
