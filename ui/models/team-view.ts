/** All that the Team view knows, wired together: whom it shows, in which order, who is ticked, what is edited. */
import { computed } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { TeamView } from '../../server/bulk/views.ts'
import { createEdits } from './edits.ts'
import { createFilters } from './filters.ts'
import { createEditsStorage } from './kept-edits.ts'
import { createOrder } from './order.ts'
import { createSelection } from './selection.ts'
import { createTeam } from './team.ts'

type Options = {
  /** Reads the team; `fresh` asks Clockify again. */
  readTeam: (options: { fresh: boolean }) => Promise<TeamView>
  /** BCP 47 tag of the viewer's language. */
  locale: ReadonlySignal<string>
  /** Where unsaved edits outlive a reload. */
  storage: Storage
  /** Keeps the edits of one workspace and viewer apart from those of another in the same storage. */
  storageKey: string
  /** Today in the viewer's calendar, `YYYY-MM-DD`. */
  today: string
}

export type TeamModels = ReturnType<typeof createTeamModels>

/** Makes the models of the Team view. They live as long as the page, so that other views and back keep the work. */
export const createTeamModels = ({ readTeam, locale, storage, storageKey, today }: Options) => {
  const team = createTeam({ readTeam })
  const { workspace } = team
  const order = createOrder({ members: team.members, workspace, locale })
  const filters = createFilters({ members: order.sorted, workspace })
  const selection = createSelection({ members: order.sorted, matching: filters.matching })
  const edits = createEdits({
    members: team.byId,
    storage: createEditsStorage({ storage, key: storageKey }),
    today,
  })
  return {
    team,
    order,
    filters,
    selection,
    edits,
    /** Whether a plan can be asked for: there is a team, and Clockify answers. */
    canReview: computed(() => team.view.value !== null && !team.stale.value),
  }
}
