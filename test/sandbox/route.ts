import type { z } from 'zod'
import type { Caller } from './credentials.ts'
import type { Member, MemberRole } from './member.ts'
import { accessDenied, ClockifyError, invalidField, notInWorkspace } from './errors.ts'
import type { AcceptedWrite } from './request-log.ts'
import type { Variants } from './variants.ts'
import type { WorkspaceOptions } from './make-workspace.ts'
import type { WorkspaceState } from './workspace-state.ts'
import type { Change } from './changes.ts'

/** What the handlers reach: all workspaces, the switches and the record of accepted writes. */
export type World = {
  variants: Variants
  workspaces: Map<string, WorkspaceState>
  now: () => number
  newId: () => string
  accept: (write: Omit<AcceptedWrite, 'at'>) => void
  addWorkspace: (options: WorkspaceOptions) => WorkspaceState
  onChange: (workspaceId: string, change: Change) => void
  /** A fresh user token, for the exchange of an installation token. */
  userToken: (workspaceId: string, addonId: string, userId: string) => Promise<string>
}

export type Answer = {
  status: number
  body: string | Uint8Array | null
  headers?: Record<string, string>
}

export type AccountCall = {
  world: World
  caller: Caller
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
}

export type WorkspaceCall = AccountCall & {
  workspace: WorkspaceState
  /** What the caller may do here: the installation counts as an admin. */
  role: MemberRole
}

type RouteHead = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string }

/** A route outside any workspace; `addon` false is closed to every add-on token. */
export type AccountRoute = RouteHead & {
  addon: boolean
  handle: (call: AccountCall) => Answer | Promise<Answer>
}

/** A route of one workspace; `scope` is what an add-on needs, `admin` whether a member is refused. */
export type WorkspaceRoute = RouteHead & {
  scope: string
  admin: boolean
  handle: (call: WorkspaceCall) => Answer | Promise<Answer>
}

export type Route = AccountRoute | WorkspaceRoute

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, body: JSON.stringify(value) }
}

/** Every write of a rate, a status or an invite answers with the whole workspace. */
export function workspaceAnswer(call: WorkspaceCall): Answer {
  const { workspaceMemberships, workspaceSettings } = call.world.variants
  return { status: 200, body: call.workspace.bytes(workspaceMemberships, workspaceSettings) }
}

/** Reads a body; the first field that is wrong is named as Clockify's bean validation does. */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw invalidField(parsed.error.issues[0]?.path.join('.') || 'body')
}

export function memberOf(call: WorkspaceCall): Member {
  const member = call.workspace.member(call.params['userId'] ?? '')
  if (!member) throw notInWorkspace('User')
  return member
}

/** The caller's standing in the workspace of the path; refuses whoever does not belong there. */
export function enterWorkspace(call: AccountCall): WorkspaceCall {
  const { world, caller, params } = call
  const workspace = world.workspaces.get(params['workspaceId'] ?? '')
  const outside = () =>
    world.variants.unknownWorkspace === 403
      ? accessDenied()
      : new ClockifyError(404, 501, "Workspace doesn't exist")
  if (!workspace) throw outside()
  if (caller.kind !== 'api-key' && caller.workspaceId !== workspace.facts.id) throw outside()
  if (caller.kind === 'installation') return { ...call, workspace, role: 'ADMIN' }
  const member = workspace.member(caller.userId)
  if (!member || member.status !== 'ACTIVE') throw outside()
  return { ...call, workspace, role: member.role }
}
