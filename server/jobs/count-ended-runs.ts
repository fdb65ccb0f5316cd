import type { EndedRun } from '../store/finish-run.ts'
import type { RunWork } from '../store/run-work.ts'

/** The same work on runs, with somebody who is told of each run that ends, once over all nodes. */
export const countEndedRuns = (runWork: RunWork, ended: (run: EndedRun) => void): RunWork => ({
  ...runWork,
  async finish(...given) {
    const run = await runWork.finish(...given)
    if (run) ended(run)
    return run
  },
})
