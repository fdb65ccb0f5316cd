/**
 * What webhooks hint at while a run writes. Clockify tells of the run's own writes, too; of a member to whom this shift
 * has written nothing it can only tell what somebody else has changed.
 */

/** One run that is being written. */
export type HintedRun = {
  /** Something was written to this member, or is about to be. */
  writes(userId: string): void
  /** Whether a change by somebody else was hinted at since this was last asked. */
  take(): boolean
  /** The run is no longer written. */
  over(): void
}

export type OutsideHints = {
  /** A webhook has named this member. */
  hint(workspaceId: string, userId: string): void
  /** A workspace writes one run at a time. */
  begin(workspaceId: string): HintedRun
}

export const createOutsideHints = (): OutsideHints => {
  const runs = new Map<string, { written: Set<string>; isHinted: boolean }>()
  return {
    hint(workspaceId, userId) {
      const run = runs.get(workspaceId)
      if (run && !run.written.has(userId)) run.isHinted = true
    },
    begin(workspaceId) {
      const run = { written: new Set<string>(), isHinted: false }
      runs.set(workspaceId, run)
      return {
        writes: (userId) => void run.written.add(userId),
        take() {
          const { isHinted } = run
          run.isHinted = false
          return isHinted
        },
        over() {
          if (runs.get(workspaceId) === run) runs.delete(workspaceId)
        },
      }
    },
  }
}
