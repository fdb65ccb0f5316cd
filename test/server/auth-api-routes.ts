/** Every route of the API, taken from the app itself, so that a new one is never forgotten. */
import type { App } from '../../server/app.ts'

export type ApiRoute = { method: string; path: string }

/** Every route of the app as the app names it; what holds for all methods is middleware. */
export const routesOf = (app: App): ApiRoute[] => {
  const known = new Map<string, ApiRoute>()
  for (const { method, path } of app.routes)
    if (method !== 'ALL') known.set(`${method} ${path}`, { method, path })
  return [...known.values()]
}

/** @param runId stands where a path names a run */
export const apiRoutes = (app: App, runId: string): ApiRoute[] =>
  routesOf(app)
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path }) => ({ method, path: path.replace(':id', runId) }))
