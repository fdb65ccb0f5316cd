/** Asks for the plans that the Team view can lead to. What was asked is let go once its run is started. */
import { signal } from '@preact/signals'
import type { MemberChange } from '../../server/bulk/types.ts'
import { editsToChanges } from './edits-to-changes.ts'
import type { EditsModel } from './edits.ts'
import type { EffectiveFromModel } from './effective-from.ts'
import type { GroupsDraft } from './groups-draft.ts'
import type { RatesDraft } from './rates-draft.ts'
import type { SelectionModel } from './selection.ts'

type Options = {
  /** Makes a plan and shows it; rejects when none could be made. */
  ask: (request: {
    since: string | null
    changes: MemberChange[]
    onStarted: () => void
  }) => Promise<void>
  edits: EditsModel
  selection: SelectionModel
  draft: RatesDraft
  groupsDraft: GroupsDraft
  draftFrom: EffectiveFromModel
}

/** What follows when a plan is asked for; whatever fails leaves everything as it was and is told in words. */
export const createReview = ({ ask, edits, selection, draft, groupsDraft, draftFrom }: Options) => {
  const problem = signal<string | null>(null)

  const plan = async (
    since: string | null | undefined,
    changes: MemberChange[],
    onStarted: () => void,
  ): Promise<void> => {
    if (since === undefined || !changes.length) return
    problem.value = null
    try {
      await ask({ since, changes, onStarted })
    } catch (cause) {
      problem.value = cause instanceof Error ? cause.message : 'The plan could not be made.'
    }
  }

  const users = (): string[] => selection.selected.peek().map(({ userId }) => userId)
  const selectionIsDone = () => {
    draft.open.value = false
    groupsDraft.open.value = false
    selection.clear()
  }

  return {
    /** Why the last plan could not be made, or null. */
    problem,
    reviewEdits: () =>
      plan(edits.effectiveFrom.since.peek(), editsToChanges(edits.pending.peek()), edits.forget),
    reviewRates: () => {
      const billableRate = draft.rules.billableRate.edit.peek()
      const costRate = draft.rules.costRate.edit.peek()
      const change: MemberChange = {
        users: users(),
        ...(billableRate && { billableRate }),
        ...(costRate && { costRate }),
      }
      return plan(draftFrom.since.peek(), [change], selectionIsDone)
    },
    reviewGroups: () => {
      const change = groupsDraft.change.peek()
      return plan(null, change ? [{ users: users(), ...change }] : [], () => {
        groupsDraft.forget()
        selectionIsDone()
      })
    },
    reviewStatus: (status: 'ACTIVE' | 'INACTIVE') =>
      plan(null, [{ users: users(), status }], selectionIsDone),
  }
}
