import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { State } from '../parts/state.tsx'

const rows = [180, 140, 210, 120, 170]

const titles: Record<string, string> = {
  columns_needed: 'Which columns are which?',
  unreadable_file: 'This file cannot be read',
  too_large: 'This file is too large',
  clockify_unreachable: 'Clockify did not answer',
  no_answer: 'Rateboard did not answer',
}

/** What trying once more cannot mend. */
const FINAL = new Set(['columns_needed', 'unreadable_file', 'too_large'])

/** In the place of what a file says, until it could be read: it is being read, or what to do. */
export const Unread = (): JSX.Element | null => {
  const { imports } = useModels()
  const failure = imports.failure.value
  if (imports.reading.value && !imports.wanted.value)
    return (
      <div class="panel pad stack" aria-busy="true">
        {rows.map((width) => (
          <div key={width}>
            <Skeleton width={width} />
          </div>
        ))}
      </div>
    )
  if (!failure) return null
  const { code, status } = failure
  const asks = code === 'columns_needed'
  return (
    <div class="panel" role="status">
      <State
        icon={asks ? 'file' : 'cloud'}
        bad={!asks}
        title={titles[code] ?? 'That did not work'}
        reference={FINAL.has(code) ? undefined : `${code}${status ? ` · ${status}` : ''}`}
        actions={
          !FINAL.has(code) && (
            <Button
              go
              icon="refresh"
              disabled={imports.reading.value}
              onClick={() => void imports.readAgain()}
            >
              Try again
            </Button>
          )
        }
      >
        {failure.message}
        {asks && ' Choose it above.'}
      </State>
    </div>
  )
}
