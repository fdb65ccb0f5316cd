import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

/**
 * A place in the panel. `run` shows the plan while the run is planned, and the run from then on; `member` is the team
 * with somebody's panel beside it.
 */
export type Route =
  | { view: 'team' }
  | { view: 'member'; id: string }
  | { view: 'invite' }
  | { view: 'import' }
  | { view: 'runs' }
  | { view: 'run'; id: string }
  | { view: 'workspace' }
  | { view: 'my-workspaces' }
  | { view: 'onboard' }
  | { view: 'migrate' }
  | { view: 'toggl-workspace' }

/** Whatever else stands there is nobody's and no run's id, and never reaches an address of the server. */
const ID = /^[\w-]+$/

/** The place that a hash names; whatever is unknown leads to the team. */
export const parseRoute = (hash: string): Route => {
  const [view, id] = hash.replace(/^#\/?/, '').split('/')
  if (view === 'members' && id && ID.test(id)) return { view: 'member', id }
  if (view === 'runs') return id && ID.test(id) ? { view: 'run', id } : { view: 'runs' }
  if (view === 'invite') return { view: 'invite' }
  if (view === 'import') return { view: 'import' }
  if (view === 'workspace') return { view: 'workspace' }
  if (view === 'my-workspaces') return { view: 'my-workspaces' }
  if (view === 'onboard') return { view: 'onboard' }
  if (view === 'migrate') return { view: 'migrate' }
  if (view === 'toggl-workspace') return { view: 'toggl-workspace' }
  return { view: 'team' }
}

/** The hash that names a place; the inverse of `parseRoute`. */
export const hashOf = (route: Route): string => {
  if (route.view === 'run') return `#/runs/${route.id}`
  return route.view === 'member' ? `#/members/${route.id}` : `#/${route.view}`
}

export type Router = {
  route: ReadonlySignal<Route>
  /** Counts the steps from place to place; a place that took another's stead is none. */
  arrivals: ReadonlySignal<number>
  /** Goes to a place; `replace` leaves no step behind for the back button. */
  go: (route: Route, options?: { replace?: boolean }) => void
}

/** Follows the hash of `window`, so that every view can be linked to and the back button works. */
export const createRouter = ({ window }: { window: Window }): Router => {
  const route = signal(parseRoute(window.location.hash))
  const follow = (): void => {
    route.value = parseRoute(window.location.hash)
  }
  const arrivals = signal(0)
  window.addEventListener('hashchange', () => {
    follow()
    arrivals.value += 1
  })
  return {
    route,
    arrivals,
    go: (next, { replace = false } = {}) => {
      if (replace) window.history.replaceState(null, '', hashOf(next))
      else window.location.hash = hashOf(next)
      follow()
    },
  }
}
