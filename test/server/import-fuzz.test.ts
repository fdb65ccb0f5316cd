import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Team } from '../../server/bulk/types.ts'
import { AppError } from '../../server/errors.ts'
import { mergeFile } from '../../server/routes/plan-import.ts'
import { teamCsv } from '../../server/spreadsheet/team-csv.ts'
import { anyFile } from './any-file.ts'
import { anyAmount } from './bulk-arbitraries.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'
import { sendForm } from './import-door.ts'
import { setup } from './setup.ts'

const read = (bytes: Uint8Array, team: Team) =>
  mergeFile({ bytes, fileName: null, options: {} }, team, aViewer())

it('any file becomes items or is refused in words, and what it asks can be kept', async () => {
  const team = aTeam({ members: [aMember(), aMember({ userId: '5f1e0a0b0c0d0e0f10111213' })] })
  await fc.assert(
    fc.asyncProperty(anyFile, async (bytes) => {
      const outcome = await read(bytes, team).catch((error: unknown) => error)
      if (outcome instanceof AppError && outcome.status === 422) return
      if (outcome instanceof Error) throw outcome
      const { items, facts } = outcome as Awaited<ReturnType<typeof read>>
      for (const item of items) {
        expect(item.outcome === 'blocked').toBe(item.reason !== null)
        expect(JSON.stringify(item)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
      }
      expect(facts.problems.length).toBe(Math.min(facts.counts.problems, 1_000))
    }),
    { numRuns: 2_000 },
  )
})

it('no cell is cut within a letter, wherever its letters of two halves stand', async () => {
  const team = aTeam({ members: [aMember()] })
  const long = fc
    .tuple(fc.nat({ max: 210 }), fc.constantFrom('x', '1', '😀'), fc.constantFrom('', 'a'))
    .map(([before, letter, odd]) => odd + letter.repeat(before) + '😀'.repeat(40))
  await fc.assert(
    fc.asyncProperty(fc.array(long, { minLength: 6, maxLength: 6 }), async (cells) => {
      const head = 'id,rate,cost rate,status,since,currency,e-mail'
      const [rate = '', cost = '', status = '', since = '', currency = '', email = ''] = cells
      const file = [
        `${head},${rate}`,
        `ada,${rate},${cost},${status},${since},,,${cost}`,
        `ada,5,,,,${currency},,`,
        `,5,,,,,${email},`,
      ].join('\n')
      const outcome = await read(new TextEncoder().encode(file), team)
      expect(JSON.stringify(outcome)).not.toMatch(/\\ud[89a-f]/i)
    }),
  )
})

it('any file is answered at the door without a failure', async () => {
  const given = await setup({
    sandbox: { members: 5, limit: 1_000 },
    environment: { CLOCKIFY_RATE_LIMIT: '1000' },
  })
  await fc.assert(
    fc.asyncProperty(anyFile, fc.string({ unit: 'binary', maxLength: 20 }), async (bytes, name) => {
      const { status } = await sendForm(given.app, given.owner, bytes, {}, name)
      expect([201, 422]).toContain(status)
    }),
    { numRuns: 100 },
  )
})

it('any team that is exported and imported again asks for nothing', async () => {
  const rate = fc.option(anyAmount)
  const anyMember = fc.record({
    name: fc.string({ unit: 'grapheme', maxLength: 20 }),
    email: fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme', maxLength: 20 })),
    status: fc.constantFrom('ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED'),
    billableRate: rate,
    costRate: rate,
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'EUR', 'HRS'),
    groups: fc.array(fc.string({ unit: 'grapheme', maxLength: 9 }), { maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(anyMember, { maxLength: 12 }), async (given) => {
      const members = given.map((member, n) =>
        aMember({ ...member, userId: `64f0${String(n).padStart(20, '0')}` }),
      )
      const team = aTeam({ members })
      const { workspace, asOf } = team
      const file = [...teamCsv({ workspace, members, asOf })].join('')
      const { items, facts } = await read(new TextEncoder().encode(file), team)
      expect(facts.counts).toEqual({ problems: 0, conflicts: 0, taken: 0 })
      expect(items.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
      expect(facts.rows).toBe(members.length)
    }),
    { numRuns: 300 },
  )
})
