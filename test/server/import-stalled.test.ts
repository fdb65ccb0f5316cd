import { expect, it } from 'vitest'
import { createClock, type Clock } from '../../server/clock.ts'
import { LONGEST_BODY } from '../../server/routes/read-body.ts'
import { sendAlone, sendForm } from './import-door.ts'
import { PUBLIC_URL, setup } from './setup.ts'

const MIB = 1024 * 1024

/** Bodies that stand still after their first bytes, and what lets them go on. */
const stalledBodies = () => {
  const held: ReadableStreamDefaultController<Uint8Array>[] = []
  const read: number[] = []
  return {
    body: (bytes: number) =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          held.push(controller)
          controller.enqueue(new Uint8Array(bytes).fill(0x2c))
        },
        pull() {
          read.push(bytes)
        },
      }),
    /** Resolves when the first bytes of so many have been taken. */
    read: async (bodies: number): Promise<void> => {
      while (read.length < bodies) await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setImmediate(resolve))
    },
    end: () => {
      for (const controller of held.splice(0)) controller.close()
    },
    breakOff: () => {
      for (const controller of held.splice(0)) controller.error(new Error('gone'))
    },
  }
}

/** A clock on which a body's minute is over when the test says so. */
const clockOfBodies = () => {
  const real = createClock()
  const waiting: (() => void)[] = []
  const clock: Clock = {
    now: real.now,
    sleep: (ms, signal) =>
      ms === LONGEST_BODY
        ? new Promise((resolve) => {
            waiting.push(resolve)
          })
        : real.sleep(ms, signal),
  }
  const passMinute = async (): Promise<void> => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    for (const resolve of waiting.splice(0)) resolve()
  }
  return { clock, passMinute }
}

it('an upload that stands still holds no other of the workspace up, and is given up after a minute', async () => {
  const { clock, passMinute } = clockOfBodies()
  const { app, owner } = await setup({ clock, sandbox: { members: 4 } })
  const email = (await owner.team()).members[0]?.email ?? ''
  const stalled = stalledBodies()
  const first = sendAlone(app, owner, stalled.body(100))
  expect((await sendForm(app, owner, `email,rate\n${email},5`)).status).toBe(201)
  await passMinute()
  expect(await first).toMatchObject({ status: 408, body: { error: { code: 'too_slow' } } })
})

it('an upload that breaks off is told so', async () => {
  const { app, owner } = await setup({ sandbox: { members: 4 } })
  const stalled = stalledBodies()
  const first = sendAlone(app, owner, stalled.body(100))
  stalled.breakOff()
  expect(await first).toMatchObject({ status: 422, body: { error: { code: 'invalid_request' } } })
})

it('files take 40 MiB of memory at once and 25 of one workspace, and give it back', async () => {
  const { app, as, owner, sandbox } = await setup({ sandbox: { members: 4 } })
  const other = sandbox.addWorkspace({ members: 4 })
  await sandbox.install({
    manifestUrl: `${PUBLIC_URL}/manifest.json`,
    workspaceId: other.id,
    fetch: async (input, init) => await app.request(input, init),
  })
  const stranger = await as({ workspaceId: other.id })
  const busy = { status: 503, body: { error: { code: 'busy' } } }
  const stalled = stalledBodies()
  const held = [owner, owner, stranger].map((who) =>
    sendAlone(app, who, stalled.body(10 * MIB - 8)),
  )
  await stalled.read(3)
  expect(await sendAlone(app, owner, ','.repeat(6 * MIB))).toMatchObject(busy)
  const small = await sendAlone(app, stranger, ','.repeat(6 * MIB))
  expect(small.body.error.code).toBe('unreadable_file')
  held.push(sendAlone(app, stranger, stalled.body(9 * MIB)))
  await stalled.read(4)
  expect(await sendAlone(app, owner, ','.repeat(2 * MIB))).toMatchObject(busy)
  stalled.end()
  for (const { status } of await Promise.all(held)) expect(status).toBe(422)
  const again = await sendAlone(app, owner, ','.repeat(6 * MIB))
  expect(again.body.error.code).toBe('unreadable_file')
})
