/** Every route of the API, taken from the app itself, so that a new one is never forgotten. */
import type { App } from '../../server/app.ts'

export type ApiRoute = { method: string; path: string }

/** @param runId stands where a path names a run */
export const apiRoutes = (app: App, runId: string): ApiRoute[] => {
  const known = new Map<string, ApiRoute>()
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || !path.startsWith('/api/')) continue
    known.set(`${method} ${path}`, { method, path: path.replace(':id', runId) })
  }
  return [...known.values()]
}
