import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { PlanView } from '../plan/plan-view.tsx'
import { Failure } from '../states/failure.tsx'
import { RunSkeleton } from './run-skeleton.tsx'
import { RunView } from './run-view.tsx'

/** One run by its address: its plan while it has not started, and the run from then on. */
export const RunPage = ({ id }: { id: string }): JSX.Element => {
  const { openRun, shownRun } = useModels()
  const model = useMemo(() => openRun(id), [openRun, id])
  useEffect(() => {
    shownRun.value = model
    void model.load()
    return () => {
      shownRun.value = null
      model.close()
    }
  }, [model, shownRun])
  const run = model.run.value
  const failure = model.failure.value
  if (run === null)
    return failure ? <Failure of={failure} again={() => void model.load()} /> : <RunSkeleton />
  return run.state === 'planned' ? (
    <PlanView model={model} run={run} />
  ) : (
    <RunView model={model} run={run} />
  )
}
