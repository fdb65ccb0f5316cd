import type { JSX } from 'preact'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { hashOf } from '../route.ts'
import { effectiveWords } from '../runs/effective-words.ts'

/** From when a default rate counts, as far as anybody knows; nothing for one that is not set. */
export const RateOrigin = ({
  view,
  field,
}: {
  view: WorkspaceView
  field: RateField
}): JSX.Element | null => {
  const format = useModels().session.format.value
  if (view[field] === null) return null
  const write = view.writtenBy[field]
  if (!write) return <p>Since when it counts, Clockify does not tell.</p>
  return (
    <p>
      {`${effectiveWords(write.since, format)}, set on ${format.localDay(write.at)} by `}
      <a href={hashOf({ view: 'run', id: write.runId })}>this run</a>.
    </p>
  )
}
