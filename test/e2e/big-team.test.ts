/** Ten thousand members: the search answers at once, and scrolling leaves no blank. */
import { expect } from 'vitest'
import { browserTest } from './browser-test.ts'
import { paintTimes } from './paint-times.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 10_000 })

/** What the product promises from a keystroke to the painted rows, ms. */
const PROMISE = 100
/** A page that needs longer than this for painting nothing runs on a machine that measures nothing. */
const OVERLOAD = 40
/** So many times what painting nothing takes at the same time: a slower machine may take longer. */
const OF_NOTHING = 5
const ROUNDS = 3
const WORDS = ['sofia', 'kovar', 'engineering', 'mu', 'anders', 'support', 'yil', 'halden m']

const p95 = (times: number[]): number =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? Infinity
const median = (of: number[]): number =>
  of.toSorted((one, other) => one - other)[Math.floor(of.length / 2)] ?? Infinity

test('a search among 10,000 members answers within 100 ms at the 95th percentile', async ({
  open,
  skip,
}) => {
  const { frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  const typed = WORDS.flatMap((word) => [...word].map((_, at) => word.slice(0, at + 1)).concat(''))
  expect(typed.length).toBeGreaterThanOrEqual(40)
  await paintTimes(frame, typed.slice(0, 10))
  const rounds: number[] = []
  const allowed: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const idle = p95(
      await paintTimes(
        frame,
        typed.slice(0, 20).map(() => null),
      ),
    )
    if (idle > OVERLOAD) skip(`The machine is overloaded: painting nothing takes ${idle} ms.`)
    rounds.push(p95(await paintTimes(frame, typed)))
    allowed.push(Math.max(PROMISE, idle * OF_NOTHING))
  }
  const said = `p95 of each round, ms: ${rounds.join(', ')}`
  expect(median(rounds), said).toBeLessThanOrEqual(median(allowed))

  await team.search.fill('sofia')
  const shown = await team.rows.allInnerTexts()
  expect(shown.length).toBeGreaterThan(0)
  for (const text of shown) expect(text.toLowerCase()).toContain('sofia')
})

test('scrolling through 10,000 members shows rows everywhere at once', async ({ open }) => {
  const { frame } = await open()
  const team = teamGrid(frame)
  await team.ready()
  const blanks = await frame.evaluate(async () => {
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
    const isRow = (y: number): boolean =>
      document.elementsFromPoint(200, y).some((at) => at.closest('tr[aria-rowindex]') !== null)
    const bottom = document.documentElement.scrollHeight - window.innerHeight
    const found: string[] = []
    for (const part of [0.001, 0.01, 0.2, 0.21, 0.5, 0.9, 0.3, 1, 0]) {
      window.scrollTo(0, Math.round(bottom * part))
      // The scroll is told in the first frame, and its rows are painted in the second.
      await painted()
      await painted()
      for (let y = 140; y < window.innerHeight - 40; y += 18)
        if (!isRow(y)) found.push(`${part} of the way, ${y} px down`)
    }
    return found
  })
  expect(blanks).toEqual([])
  await frame.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  const last = Number(await team.grid.getAttribute('aria-rowcount'))
  await frame.locator(`[aria-rowindex="${last}"]`).waitFor()
})
