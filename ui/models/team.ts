/** The team as last read from Clockify: everybody, the workspace, and how old the reading is. */
import { computed, signal } from '@preact/signals'
import type { TeamView } from '../../server/bulk/views.ts'

type Options = {
  /** Reads the team; `fresh` asks Clockify again. Rejects when there is none to be had. */
  readTeam: (options: { fresh: boolean }) => Promise<TeamView>
}

export type TeamModel = ReturnType<typeof createTeam>

/** Loads the team and keeps the last good one through failures. */
export const createTeam = ({ readTeam }: Options) => {
  const view = signal<TeamView | null>(null)
  const failure = signal<unknown>(null)
  const reading = signal(false)
  let latest = 0

  const read = async (fresh: boolean): Promise<void> => {
    const mine = ++latest
    reading.value = true
    try {
      const team = await readTeam({ fresh })
      if (mine !== latest) return
      view.value = team
      failure.value = null
    } catch (cause) {
      if (mine === latest) failure.value = cause
    } finally {
      if (mine === latest) reading.value = false
    }
  }

  return {
    /** The last team that was read, also while a newer reading goes on or has failed. */
    view,
    /** Why the newest reading failed, or null. */
    failure,
    reading,
    members: computed(() => view.value?.members ?? []),
    byId: computed(() => new Map(view.value?.members.map((member) => [member.userId, member]))),
    workspace: computed(() => view.value?.workspace ?? null),
    groups: computed(() => view.value?.groups ?? []),
    asOf: computed(() => view.value?.asOf ?? null),
    /** Whether what is shown is older than it should be, because Clockify or the add-on does not answer. */
    stale: computed(
      () => view.value !== null && (view.value.unreachable || failure.value !== null),
    ),
    /** Reads the team unless it is there or on its way. */
    load: async (): Promise<void> => {
      if (view.peek() === null && !reading.peek()) await read(false)
    },
    /** Asks Clockify again. */
    refresh: () => read(true),
  }
}
