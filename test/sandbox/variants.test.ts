import { describe, expect, it } from 'vitest'
import { setup } from './setup.ts'
import type { VariantProbe } from './variant-probe.ts'
import { addonProbes } from './variant-probes-addon.ts'
import { readingProbes } from './variant-probes-reading.ts'
import { reportProbes } from './variant-probes-reports.ts'
import { writingProbes } from './variant-probes-writing.ts'
import type { Variants } from './variants.ts'
import { defaultVariants } from './variants.ts'

// The type keeps the list whole: a new switch without a probe does not compile.
const probes: Record<keyof Variants, VariantProbe> = {
  ...readingProbes,
  ...writingProbes,
  ...reportProbes,
  ...addonProbes,
}

const rows = Object.entries(probes).flatMap(([name, probe]) =>
  probe.sees.map(([position, seen]) => ({ name, position, seen, probe })),
)

describe('the switches', () => {
  it.each(rows)('$name at $position is seen as $seen', async ({ name, position, seen, probe }) => {
    const given = await setup({ ...probe.options, variants: { [name]: position } })
    expect(await probe.look(given)).toEqual(seen)
  })

  it('can be turned while the sandbox runs', async () => {
    const { sandbox, owner } = await setup()
    const elsewhere = `/workspaces/${'f'.repeat(24)}`
    expect((await owner('GET', elsewhere)).status).toBe(403)
    sandbox.variants.unknownWorkspace = 404
    expect((await owner('GET', elsewhere)).status).toBe(404)
  })

  it('stand at positions that the probes know', () => {
    for (const [name, position] of Object.entries(defaultVariants())) {
      const known = rows.filter((row) => row.name === name).map((row) => row.position)
      expect(known, name).toContain(position)
    }
  })
})

describe('a rate with a since in the future', () => {
  it('shows from that instant on, when it does not show at once', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const clock = { now: () => now, monotonic: () => now, sleep: async () => {} }
    const variants = { futureSince: 'from-since' } as const
    const { owner, path, workspace, aMember } = await setup({ clock, variants })
    const { id, hourlyRate } = aMember()
    const body = { amount: 4242, since: '2026-02-01T00:00:00Z' }
    await owner('PUT', `${path}/users/${id}/hourly-rate`, body)
    expect(workspace.history(id).at(-1)).toMatchObject({ amount: 4242, since: body.since })
    now = Date.parse('2026-01-31T23:59:59Z')
    await owner('GET', path)
    expect(workspace.member(id).hourlyRate).toBe(hourlyRate)
    now = Date.parse('2026-02-01T00:00:00Z')
    await owner('GET', path)
    expect(workspace.member(id).hourlyRate).toBe(4242)
  })
})
