import { assert, asyncProperty, boolean, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../server/clockify/pages.ts'

type Server = {
  total: number
  /** The largest page that the server gives, whatever is asked for. */
  cap?: number
  /** Whether it tells the last page. */
  tells?: boolean
  ignoresPages?: boolean
}

/** Reads all pages of a made-up list, and how many requests that took. */
const readAll = async (size: number, server: Server) => {
  const { total, cap = size, tells = true, ignoresPages = false } = server
  const rows = Array.from({ length: total }, (_, n) => ({ id: String(n) }))
  let requests = 0
  const read = await allPages(size, async (page, asked) => {
    requests += 1
    const length = Math.min(asked, cap)
    const data = ignoresPages ? rows : rows.slice((page - 1) * length, page * length)
    return { data, lastPage: tells ? page * length >= total : null }
  })
  return { ids: read.map((row) => row.id), requests, all: rows.map((row) => row.id) }
}

describe('reading all pages', () => {
  it('gives every row once, whatever the total, the size and the server’s cap', async () => {
    const totals = integer({ min: 0, max: 1_200 })
    const caps = integer({ min: 1, max: 8 }).map((n) => n * 50)
    await assert(
      asyncProperty(totals, caps, boolean(), async (total, cap, tells) => {
        const { ids, all } = await readAll(400, { total, cap, tells })
        expect(ids).toEqual(all)
      }),
    )
  })

  it('takes one request for a list that fits, and one more to be sure where the end is not told', async () => {
    expect((await readAll(5_000, { total: 4_999 })).requests).toBe(1)
    expect((await readAll(5_000, { total: 5_000 })).requests).toBe(1)
    expect((await readAll(5_000, { total: 10_001 })).requests).toBe(3)
    expect((await readAll(5_000, { total: 4_999, tells: false })).requests).toBe(1)
    expect((await readAll(5_000, { total: 5_000, tells: false })).requests).toBe(2)
  })

  it('stops where the server gives the same page again and again', async () => {
    const { ids, all, requests } = await readAll(5_000, {
      total: 100,
      tells: false,
      ignoresPages: true,
    })
    expect(ids).toEqual(all)
    expect(requests).toBe(2)
  })

  it('stops at an empty page of a server that never says that it was the last', async () => {
    let requests = 0
    const rows = await allPages(10, async (page) => {
      requests += 1
      return { data: page === 1 ? [{ id: 'a' }] : [], lastPage: false }
    })
    expect([rows.length, requests]).toEqual([1, 2])
  })

  it('keeps somebody once who moves from one page to the next meanwhile', async () => {
    const pages = [['a', 'b'], ['b', 'c'], []]
    const rows = await allPages(2, async (page) => ({
      data: (pages[page - 1] ?? []).map((id) => ({ id })),
      lastPage: page >= 3,
    }))
    expect(rows.map((row) => row.id)).toEqual(['a', 'b', 'c'])
  })
})
