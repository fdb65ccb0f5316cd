/** How what waits for a new workspace is told. */
import type { OwnWorkspaceView } from '../account/views.ts'
import type { ItemView } from '../bulk/views.ts'
import type { ChangeSummary, Counts, PlannedItem } from '../bulk/types.ts'
import { summarise } from '../bulk/summary.ts'
import type { OnboardingRow } from '../store/onboardings.ts'

/** What would be asked for in the new workspace, every item of it. */
export type OnboardingPreview = {
  counts: Pick<Counts, 'total' | 'blocked' | 'unchanged'>
  summary: ChangeSummary[]
  items: ItemView[]
}

/** `kept` is false when the workspace was made and its plan could not be kept: nothing waits there then. */
export type OnboardingMade = { workspace: OwnWorkspaceView; kept: boolean }

export type OnboardingView = {
  createdAt: string
  /** Whoever reviewed it, in the workspace where that was. */
  createdBy: string
  reason: string | null
  since: string | null
  summary: ChangeSummary[]
  /** People to invite. */
  invited: number
  /** The plan that was made of it here, or null. */
  runId: string | null
}

export const onboardingView = ({
  createdAt,
  createdBy,
  request,
  runId,
}: OnboardingRow): OnboardingView => ({
  createdAt: createdAt.toISOString(),
  createdBy,
  reason: request.reason,
  since: request.since,
  summary: summarise(request.changes, []),
  invited: request.changes.reduce((sum, c) => sum + ('invite' in c ? c.invite.length : 0), 0),
  runId,
})

export const previewView = (items: PlannedItem[], summary: ChangeSummary[]): OnboardingPreview => {
  const count = (outcome: PlannedItem['outcome']) =>
    items.filter((item) => item.outcome === outcome).length
  return {
    counts: {
      total: count('pending'),
      blocked: count('blocked'),
      unchanged: count('unchanged'),
    },
    summary,
    items: items.map((item, at) => ({
      ...item,
      id: String(at),
      attempts: 0,
      settledAt: null,
      verified: null,
    })),
  }
}
