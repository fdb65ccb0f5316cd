/** How much a first visit loads: the promise is at most 90 kB of script and style together, compressed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, inject, test } from 'vitest'

const LIMIT = 90_000

/** The scripts and styles that the page of the panel names. */
const namedIn = (page: string): string[] =>
  [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path ?? '',
  )

test.skipIf(inject('browserPath') === null)(
  'the first view loads at most 90 kB of script and style',
  async () => {
    const dist = inject('panelDist')
    const files = namedIn(await readFile(join(dist, 'index.html'), 'utf8'))
    expect(new Set(files.map((file) => file.split('.').at(-1)))).toEqual(new Set(['css', 'js']))
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(await readFile(join(dist, file))).length),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LIMIT)
  },
)
