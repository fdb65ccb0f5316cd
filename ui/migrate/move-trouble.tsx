import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { TogglModel } from '../models/toggl/toggl.ts'
import { Notice } from '../parts/notice.tsx'
import { TogglFailure } from '../toggl/toggl-failure.tsx'

/** Why Toggl was not read, or no plan was made of what was. */
export const MoveTrouble = ({
  toggl: { account, migration },
}: {
  toggl: TogglModel
}): JSX.Element => {
  const place = useRef<HTMLDivElement>(null)
  const told = account.failure.value
  const unplanned = migration.failure.value
  // What was pressed may stand far below it, as the history and the steps of the import do.
  useEffect(() => {
    if (place.current?.hasChildNodes()) place.current.scrollIntoView({ block: 'center' })
  }, [told, unplanned])
  return (
    <div class="stack move-trouble" ref={place}>
      <TogglFailure account={account} />
      {unplanned && (
        <Notice tone="bad" icon="warn">
          {unplanned.message} Nothing was written; your choices are kept.
        </Notice>
      )}
    </div>
  )
}
