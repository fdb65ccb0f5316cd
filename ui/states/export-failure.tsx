import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Says why the team could not be handed out as a file. */
export const ExportFailure = (): JSX.Element | null => {
  const { failure } = useModels().teamExport
  if (failure.value === null) return null
  return (
    <Notice
      tone="bad"
      icon="warn"
      action={
        <LinkButton
          onClick={() => {
            failure.value = null
          }}
        >
          Close
        </LinkButton>
      }
    >
      <b>The team could not be exported.</b> {failure.value.message}
    </Notice>
  )
}
