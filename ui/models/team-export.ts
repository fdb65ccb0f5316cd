import { signal } from '@preact/signals'
import type { Api } from '../api.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import type { Announcer } from './announcer.ts'

/** Hands the team to the browser as a CSV file that can be edited and imported again. */
export const createTeamExport = ({
  api,
  announcer,
  save,
  today,
}: {
  api: Pick<Api, 'exportTeam'>
  announcer: Pick<Announcer, 'say'>
  /** Gives a file to the person, under a name. */
  save: (file: Blob, name: string) => void
  /** Today in the viewer's calendar, `YYYY-MM-DD`. */
  today: () => string
}) => {
  const busy = signal(false)
  const failure = signal<ApiError | null>(null)
  return {
    busy,
    /** Why the newest export failed, or null. */
    failure,
    /** Exports these members, or everybody. */
    run: async (users?: readonly string[]): Promise<void> => {
      if (busy.peek()) return
      busy.value = true
      failure.value = null
      try {
        const name = `rateboard-team-${today()}.csv`
        save(await api.exportTeam(users), name)
        announcer.say(`The team was exported as ${name}.`)
      } catch (thrown) {
        failure.value = asApiError(thrown)
      } finally {
        busy.value = false
      }
    },
  }
}
