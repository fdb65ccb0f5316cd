/** The workspaces of whoever's key was used, and a new one. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import type { WorkspaceRole } from '../../../server/clockify/own-workspaces.ts'
import type { AccountApi, NewWorkspace } from './account-api.ts'
import { findMade } from './find-made.ts'
import { createKeyUse, isUnknown } from './key-use.ts'
import { createNewWorkspace } from './new-workspace.ts'

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
}: {
  api: Pick<AccountApi, 'list' | 'create'>
  organizationHere: ReadonlySignal<string | null>
}) => {
  const listing = createKeyUse()
  const creating = createKeyUse({ writes: true })
  const draft = createNewWorkspace({ here: organizationHere })
  const roles = signal<ReadonlySet<WorkspaceRole>>(new Set())
  const listed = signal<{ workspaces: OwnWorkspaceView[]; roles: WorkspaceRole[] } | null>(null)
  const made = signal<OwnWorkspaceView | null>(null)
  /** Ids of all that were made here. */
  const allMade = signal<ReadonlySet<string>>(new Set())
  /** What was asked for without an answer that says what became of it, until a list tells. */
  const unanswered = signal<NewWorkspace | null>(null)
  /** What a list told of it. */
  const looked = signal<{ name: string; found: 'there' | 'missing' } | null>(null)

  const tell = (asked: NewWorkspace, workspaces: OwnWorkspaceView[]): void => {
    const found = findMade(workspaces, asked)
    looked.value = { name: asked.name, found: found ? 'there' : 'missing' }
    unanswered.value = null
    if (found && draft.asked.peek()?.name === asked.name) draft.clear()
  }

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
      // Whoever makes a workspace owns it: a list without one's own tells nothing of it, nor does one read before.
      const asked = wanted.length === 0 || wanted.includes('OWNER') ? unanswered.peek() : null
      return listing.use(
        (key) => api.list(key, wanted),
        (workspaces) =>
          batch(() => {
            listed.value = { workspaces, roles: wanted }
            if (asked !== null && asked === unanswered.peek()) tell(asked, workspaces)
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
    unanswered,
    looked,
    /** Whether one can be asked for: none is while nobody knows what became of the last. */
    ready: computed(
      () =>
        draft.asked.value !== null &&
        unanswered.value === null &&
        creating.ready.value &&
        !creating.asking.value,
    ),
    create: async (): Promise<void> => {
      const asked = draft.asked.peek()
      if (asked === null || unanswered.peek() !== null) return
      made.value = null
      looked.value = null
      await creating.use(
        (key) => api.create(key, asked),
        (workspace) =>
          batch(() => {
            made.value = workspace
            allMade.value = new Set([...allMade.peek(), workspace.id])
            draft.clear()
            const known = listed.peek()
            if (known) listed.value = { ...known, workspaces: [...known.workspaces, workspace] }
          }),
      )
      if (isUnknown(creating.failure.peek()))
        batch(() => {
          unanswered.value = asked
          creating.failure.value = null
        })
    },
    /** Whoever leaves the view leaves no key behind, nor what it has shown. What got no answer is not forgotten. */
    leave: (): void =>
      batch(() => {
        listing.forget()
        creating.forget()
        listed.value = null
        made.value = null
        looked.value = null
      }),
  }
}
