import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { peopleWords } from './describe-change.ts'
import { RunButtons } from './run-buttons.tsx'
import { RunFollowUps } from './run-follow-ups.tsx'
import { leftoverWords, proofWords } from './run-words.ts'

/** A run that rests until people accept their invitation: whom it waits for, what wakes it, and the ways to hold it. */
export const RunWaiting = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { session, announcer } = useModels()
  const format = session.format.value
  const { counts } = run
  const done = format.number(counts.done)
  const words = [
    leftoverWords(run, format),
    `waiting for ${peopleWords(run.waitingFor, format)} to join`,
  ]
    .filter(Boolean)
    .join(' · ')
  useEffect(() => {
    announcer.say(`${done} of ${format.number(counts.total)} done, ${words}`)
  }, [announcer, format, done, counts.total, words])
  return (
    <div class="panel pad">
      <div class="runhead">
        <b>
          {done} <span class="muted of">of {format.number(counts.total)} done</span>
        </b>
        <span class="muted">{words}</span>
      </div>
      <p class="small">
        Clockify takes the rest once the invitation is accepted. Rateboard goes on by itself then:
        Clockify tells it, and it looks every quarter of an hour. Other runs do not wait for this
        one.
      </p>
      <div class="runfoot">
        <span class="muted small">{proofWords(run, format).words}</span>
        <RunButtons model={model} run={run} />
      </div>
      {/* What is written can be taken back or asked for again without waiting for everybody. */}
      <div class="runfoot">
        <RunFollowUps model={model} run={run} />
      </div>
    </div>
  )
}
