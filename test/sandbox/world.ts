import type { Clock } from './clock.ts'
import type { WorkspaceOptions } from './make-workspace.ts'
import { makeWorkspace } from './make-workspace.ts'
import type { RequestLog } from './request-log.ts'
import type { World } from './route.ts'
import type { SandboxWorkspace } from './sandbox-workspace.ts'
import { openWorkspace } from './sandbox-workspace.ts'
import type { Variants } from './variants.ts'
import type { WebhookMessage } from './webhook-bodies.ts'
import { webhookOf } from './webhook-bodies.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** All workspaces, and the way from a change in one of them to its webhook. */
export type OpenWorld = World & {
  open(options: WorkspaceOptions): SandboxWorkspace
  opened(): SandboxWorkspace[]
}

/** Holds the workspaces; `onMessage` is told what Clockify would send to its add-ons. */
export function createWorld(options: {
  variants: Variants
  clock: Clock
  newId: () => string
  log: RequestLog
  onMessage: (workspaceId: string, message: WebhookMessage) => void
  userToken: World['userToken']
}): OpenWorld {
  const { variants, clock, newId, log } = options
  const workspaces = new Map<string, WorkspaceState>()
  const views = new Map<string, SandboxWorkspace>()

  function add(asked: WorkspaceOptions): WorkspaceState {
    const state = makeWorkspace({
      ...asked,
      defaultSeed: workspaces.size + 1,
      now: () => clock.now(),
      onChange: (change) => world.onChange(state.facts.id, change),
    })
    const onChange: Parameters<typeof openWorkspace>[0]['onChange'] = (change) =>
      world.onChange(state.facts.id, change)
    workspaces.set(state.facts.id, state)
    views.set(state.facts.id, openWorkspace({ state, newId, onChange }))
    return state
  }

  const world: OpenWorld = {
    variants,
    workspaces,
    now: () => clock.now(),
    newId,
    accept: (write) => log.addWrite({ ...write, at: clock.monotonic() }),
    addWorkspace: add,
    userToken: options.userToken,
    onChange(workspaceId, change) {
      const state = workspaces.get(workspaceId)
      const message = state ? webhookOf(change, state) : null
      if (message) options.onMessage(workspaceId, message)
    },
    open(asked) {
      const view = views.get(add(asked).facts.id)
      if (!view) throw new Error('The workspace was not kept')
      return view
    },
    opened: () => [...views.values()],
  }
  return world
}
