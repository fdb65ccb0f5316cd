import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { hashOf } from '../route.ts'
import { nounOf } from '../runs/describe-change.ts'
import { ExportFailure } from '../states/export-failure.tsx'
import { ReplaceQuestion } from './replace-question.tsx'

/** What became of the last import, and what failed beside the file that is shown. */
export const ImportNotices = (): JSX.Element => {
  const { imports, session } = useModels()
  const { number } = session.format.value
  const sent = imports.sent.value
  const failure = imports.failure.value
  const refused = imports.drops.refused.value
  // Without a reading to stand beside, a failure has the page to itself.
  const beside = imports.read.value !== null || imports.file.value === null
  return (
    <>
      {sent && (
        <Notice
          tone="ok"
          icon="check"
          action={<a href={hashOf({ view: 'run', id: sent.runId })}>Open the run</a>}
        >
          {number(sent.plan.counts.total)} {nounOf(sent.plan.summary, sent.plan.counts.total)} of{' '}
          {sent.plan.fileName} were sent as a run.
        </Notice>
      )}
      {failure && beside && (
        <Notice
          tone="bad"
          icon="warn"
          action={
            imports.read.value && (
              <LinkButton disabled={imports.reading.value} onClick={() => void imports.readAgain()}>
                Try again
              </LinkButton>
            )
          }
        >
          {failure.message}{' '}
          {imports.read.value && 'What is below was read before your last change.'}
        </Notice>
      )}
      {refused !== null && (
        <Notice tone="bad" icon="warn">
          {refused} {imports.file.value && 'The file below stays as it is.'}
        </Notice>
      )}
      <ReplaceQuestion />
      <ExportFailure />
    </>
  )
}
