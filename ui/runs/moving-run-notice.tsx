import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { nounOf, verbsOf } from './describe-change.ts'

/** Says that a run is on its way, whose it is, and leads to it; nothing while there is none. */
export const MovingRunNotice = (): JSX.Element | null => {
  const { runs, team, session, router } = useModels()
  useEffect(runs.watch, [runs])
  const run = runs.moving.value
  if (run === null) return null
  const format = session.format.value
  const { total, pending, done } = run.counts
  const what = `${format.number(total)} ${nounOf(run.summary, total)}`
  const mine = run.createdBy === team.view.value?.viewer.userId
  const who = mine ? 'You are' : `${team.byId.value.get(run.createdBy)?.name ?? 'Somebody'} is`
  return (
    <Notice
      action={<LinkButton onClick={() => router.go({ view: 'run', id: run.id })}>Watch</LinkButton>}
    >
      <b>
        {who} {verbsOf({ ...run, undoOf: null }).doing.toLowerCase()} {what}.
      </b>{' '}
      {format.number(done)} are done, {format.number(pending)} to go. You can edit and review; your
      next run starts after this one.
    </Notice>
  )
}
