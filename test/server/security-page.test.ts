import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync('docs/security.md', 'utf8')
const threats = page
  .slice(page.indexOf('## Threats'), page.indexOf('## Decisions'))
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (threat|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

it('every threat of the security page names a control, a file that is there and a test that is there', () => {
  expect(threats.length).toBeGreaterThan(30)
  const missing: string[] = []
  for (const [, threat, control, where = '', held = ''] of threats) {
    const files = [...where.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
    const tests = [...held.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)]
    if (!threat || !control || files.length === 0 || tests.length === 0)
      missing.push(`${threat}: incomplete`)
    for (const path of files) if (!existsSync(path)) missing.push(`${threat}: ${path}`)
    for (const [, path = '', title = ''] of tests) {
      const isThere = existsSync(path) && readFileSync(path, 'utf8').includes(title)
      if (!isThere) missing.push(`${threat}: ${path} “${title}”`)
    }
    // Nothing of the cell is left that the pattern did not understand.
    const rest = held.replaceAll(/`test\/[^`]+` “[^”]+”/g, '').replaceAll(/[,\s]/g, '')
    if (rest !== '') missing.push(`${threat}: ${rest}`)
  }
  expect(missing).toEqual([])
})

it('every file that the security page names elsewhere is there, too', () => {
  const named = [...page.matchAll(/`((?:server|ui|test)\/[^`\s]+)`/g)].map(([, path = '']) => path)
  expect(named.filter((path) => !existsSync(path))).toEqual([])
})
