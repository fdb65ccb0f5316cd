/** API requests per second behind the token check, against a bare Hono route in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import type { Row } from './row.ts'
import { openStage } from './stage.ts'

const CONNECTIONS = 20

const perSecond = async (
  url: string,
  seconds: number,
  headers: Record<string, string>,
): Promise<number> => {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} answers of ${url} were not 2xx`)
  return Math.round(result.requests.average)
}

export const benchApi = async ({ isQuick }: { isQuick: boolean }): Promise<Row[]> => {
  const seconds = isQuick ? 2 : 8
  const stage = await openStage({ members: 50 })
  const bare = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./bare-route.ts', import.meta.url))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const [bareUrl] = (await once(createInterface(bare.stdout), 'line')) as [string]
    const ideal = await perSecond(bareUrl, seconds, {})
    const measured = await perSecond(`${stage.addon.url}/api/runs?limit=1`, seconds, {
      'X-Addon-Token': stage.token,
    })
    const note = 'ideal: a bare Hono route; ours verifies RS256 and asks the database twice'
    return [
      { name: 'API behind the token', measured, unit: 'requests/s', ideal, note, byMachine: true },
    ]
  } finally {
    bare.kill()
    await stage.close()
  }
}
