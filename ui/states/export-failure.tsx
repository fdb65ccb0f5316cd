import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Notice } from '../parts/notice.tsx'

/** Says why the team could not be handed out as a file. */
export const ExportFailure = (): JSX.Element | null => {
  const { failure } = useModels().teamExport
  if (failure.value === null) return null
  return (
    <Notice
      tone="bad"
      icon="warn"
      close={() => {
        failure.value = null
      }}
    >
      <b>The team could not be exported.</b> {failure.value.message}
    </Notice>
  )
}
