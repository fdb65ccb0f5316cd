/**
 * What webhooks hint at while a run writes. Clockify tells of the run's own writes, too; of a member for whom this shift
 * has begun nothing it can only tell what somebody else has changed. Only webhooks that reach this node count.
 */

/** One run that is being written. */
export type HintedRun = {
  /** An item of this member is begun. */
  begins(userId: string): void
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
  const runs = new Map<string, { begun: Set<string>; isHinted: boolean }>()
  return {
    hint(workspaceId, userId) {
      const run = runs.get(workspaceId)
      if (run && !run.begun.has(userId)) run.isHinted = true
    },
    begin(workspaceId) {
      const run = { begun: new Set<string>(), isHinted: false }
      runs.set(workspaceId, run)
      return {
        begins: (userId) => void run.begun.add(userId),
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
