/** The workspaces of whoever's key was used, and a new one. */
import { batch, computed, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { WorkspaceRole } from '../../../server/clockify/own-workspaces.ts'
import type { AccountApi } from './account-api.ts'
import { createKeyUse } from './key-use.ts'
import { createNewWorkspace } from './new-workspace.ts'
import type { UnansweredModel } from './unanswered.ts'

export type MyWorkspacesModel = ReturnType<typeof createMyWorkspaces>

/** What `roles` means, in the order in which it is offered. */
export const ROLES: { role: WorkspaceRole; label: string }[] = [
  { role: 'OWNER', label: 'Owner' },
  { role: 'WORKSPACE_ADMIN', label: 'Admin' },
  { role: 'TEAM_MANAGER', label: 'Team manager' },
  { role: 'PROJECT_MANAGER', label: 'Project manager' },
]

/** Who may onboard a workspace. */
const MAY_ONBOARD = new Set<WorkspaceRole>(['OWNER', 'WORKSPACE_ADMIN'])

export const createMyWorkspaces = ({
  api,
  organizationHere,
  unanswered,
  now,
}: {
  api: Pick<AccountApi, 'owner' | 'list' | 'create'>
  organizationHere: ReadonlySignal<string | null>
  unanswered: UnansweredModel
  /** ms since 1970 */
  now: () => number
}) => {
  const listing = createKeyUse()
  const creating = createKeyUse({ writes: true })
  const draft = createNewWorkspace({ here: organizationHere })
  const roles = signal<ReadonlySet<WorkspaceRole>>(new Set())
  const listed = signal<{ workspaces: OwnWorkspaceView[]; roles: WorkspaceRole[] } | null>(null)
  const made = signal<OwnWorkspaceView | null>(null)
  /** Ids of all that were made here. */
  const allMade = signal<ReadonlySet<string>>(new Set())
  effect(() => {
    const look = unanswered.looked.value
    if (look?.found === 'there' && draft.asked.peek()?.name === look.name) draft.clear()
  })

  return {
    listing,
    creating,
    draft,
    /** Only those in which one has any of these; none for all. */
    roles,
    toggleRole: (role: WorkspaceRole): void => {
      const next = new Set(roles.peek())
      if (!next.delete(role)) next.add(role)
      roles.value = next
    },
    /** The list as it was last read, with the roles that it was asked for with; null before. */
    listed,
    list: (): Promise<void> => {
      const wanted = ROLES.flatMap(({ role }) => (roles.peek().has(role) ? [role] : []))
      unanswered.refresh()
      // Whoever makes a workspace owns it: a list without one's own tells nothing of it, nor does one read before.
      const isWhole = wanted.length === 0 || wanted.includes('OWNER')
      const lost = isWhole ? unanswered.unanswered.peek() : null
      const begunAt = now()
      return listing.use(
        async (key) => {
          const [workspaces, ownerId] = await Promise.all([
            api.list(key, wanted),
            lost && api.owner(key),
          ])
          return { workspaces, ownerId }
        },
        ({ workspaces, ownerId }) =>
          batch(() => {
            listed.value = { workspaces, roles: wanted }
            if (lost && ownerId !== null) unanswered.tell(lost, { workspaces, ownerId, begunAt })
          }),
      )
    },
    /** Whether the list says that a workspace is the key's owner's to onboard: none says it of all that one is in. */
    mayOnboard: ({ id }: OwnWorkspaceView): boolean => {
      const asked = listed.value?.roles ?? []
      return (
        allMade.value.has(id) || (asked.length > 0 && asked.every((one) => MAY_ONBOARD.has(one)))
      )
    },
    /** The workspace that was just made, or null. */
    made,
    /** Whether one can be asked for: none is while nobody knows what became of the last. */
    ready: computed(
      () =>
        draft.asked.value !== null &&
        !unanswered.isHeld.value &&
        creating.ready.value &&
        !creating.asking.value,
    ),
    create: async (): Promise<void> => {
      const asked = draft.asked.peek()
      unanswered.refresh()
      if (asked === null || unanswered.isHeld.peek()) return
      made.value = null
      unanswered.looked.value = null
      await creating.use(
        async (key) => {
          const ownerId = await api.owner(key)
          return unanswered.ask({ ...asked, ownerId }, () => api.create(key, asked))
        },
        (workspace) =>
          batch(() => {
            made.value = workspace
            allMade.value = new Set([...allMade.peek(), workspace.id])
            draft.clear()
            const known = listed.peek()
            if (known) listed.value = { ...known, workspaces: [...known.workspaces, workspace] }
          }),
      )
      // That nobody knows is said in the place of the failure.
      if (unanswered.unanswered.peek()) creating.failure.value = null
    },
    /** Whoever leaves the view leaves no key behind, nor what it has shown. What got no answer is not forgotten. */
    leave: (): void =>
      batch(() => {
        listing.forget()
        creating.forget()
        listed.value = null
        made.value = null
        unanswered.looked.value = null
      }),
  }
}
