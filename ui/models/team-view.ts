/** All that the Team view knows, wired together: whom it shows, in which order, who is ticked, what is edited. */
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { MemberChange } from '../../server/bulk/types.ts'
import type { Format } from '../format.ts'
import { createParseAmount } from '../parse-amount.ts'
import { createCellEditing } from './cell-editing.ts'
import type { ColumnsModel } from './columns.ts'
import { createCopyCells } from './copy-cells.ts'
import { createCursor } from './cursor.ts'
import { createEdits } from './edits.ts'
import { createEffectiveFrom } from './effective-from.ts'
import { createFillDown } from './fill-down.ts'
import { createFilters } from './filters.ts'
import { createFormulaDraft } from './formula-draft.ts'
import { createGroupsDraft } from './groups-draft.ts'
import { createEditsStorage } from './kept-edits.ts'
import { createOrder } from './order.ts'
import { createPastePreview } from './paste-preview.ts'
import { proposalsOf } from './proposals.ts'
import { createRatesDraft } from './rates-draft.ts'
import { createReview } from './review.ts'
import { createSelection } from './selection.ts'
import type { TeamModel } from './team.ts'

type Options = {
  team: TeamModel
  format: ReadonlySignal<Format>
  /** Makes a plan and shows it; rejects when none could be made. */
  ask: (request: {
    since: string | null
    changes: MemberChange[]
    onStarted: () => void
  }) => Promise<void>
  columns: ColumnsModel
  /** Where unsaved edits outlive a reload. */
  storage: () => Storage
  /** Keeps the edits of one workspace apart from those of another in the same storage. */
  storageKey: string
  /** Today in the viewer's calendar, `YYYY-MM-DD`. */
  today: string
}

export type TeamViewModel = ReturnType<typeof createTeamView>

/** Makes the models of the Team view. They live as long as the page, so that a look at a plan loses nothing. */
export const createTeamView = ({
  team,
  format,
  ask,
  columns,
  storage,
  storageKey,
  today,
}: Options) => {
  const { workspace } = team
  const locale = computed(() => format.value.locale)
  const viewer = computed(() => team.view.value?.viewer ?? null)
  const order = createOrder({ members: team.members, workspace, locale })
  const filters = createFilters({ members: order.sorted, workspace })
  const { matching } = filters
  const selection = createSelection({ members: order.sorted, matching })
  const edits = createEdits({
    members: team.byId,
    storage: createEditsStorage({ storage, key: storageKey }),
    today,
  })
  const cursor = createCursor({ matching, hidden: columns.hidden })
  const parse = computed(() => createParseAmount(locale.value, workspace.value?.currencies))
  const editing = createCellEditing({ cursor, matching, edits, format, viewer, parse })
  const draft = createRatesDraft({ selected: selection.selected, parse })
  const draftFrom = createEffectiveFrom({ today })
  const { selected } = selection
  const groupsDraft = createGroupsDraft({ selected, groups: team.groups })
  const { hidden } = columns
  const { members } = team
  const paste = createPastePreview({ cursor, members, matching, selected, hidden, edits, parse })
  const formula = createFormulaDraft({ cursor, matching, selected, edits, workspace })
  return {
    order,
    filters,
    columns,
    selection,
    edits,
    cursor,
    editing,
    copyCells: createCopyCells({ cursor, matching, selected, edits, format }),
    paste,
    fillDown: createFillDown({ cursor, matching, selected, edits, viewer }),
    formula,
    /** The panel that is open beside the grid: a preview of a paste first, since it waits for a word. */
    panel: computed((): 'paste' | 'formula' | 'groups' | 'rates' | null => {
      if (paste.preview.value) return 'paste'
      if (formula.open.value) return 'formula'
      if (selection.count.value === 0) return null
      if (groupsDraft.open.value) return 'groups'
      return draft.open.value ? 'rates' : null
    }),
    /** Makes room for another panel. */
    closePanels: () => {
      paste.cancel()
      formula.close()
      groupsDraft.open.value = false
      draft.open.value = false
    },
    /** What an open preview would make of rates, to be marked in the grid. */
    proposals: computed(() => proposalsOf(paste.preview.value?.edits ?? formula.changes.value)),
    /** Reads amounts as the viewer writes them. */
    parse,
    draft,
    draftFrom,
    groupsDraft,
    review: createReview({ ask, edits, selection, draft, groupsDraft, draftFrom }),
    /** What became of the last paste, or why something was not done, in words; or null. */
    message: signal<string | null>(null),
    /** Whether a plan can be asked for: there is a team, and Clockify answers. */
    canReview: computed(() => team.view.value !== null && !team.stale.value),
  }
}
