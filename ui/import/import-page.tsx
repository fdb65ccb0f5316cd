import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import './import.css'
import { useModels } from '../models/models.ts'
import { MovingRunNotice } from '../runs/moving-run-notice.tsx'
import { StaleNotice } from '../states/stale-notice.tsx'
import { CannotChange, Changes } from './changes.tsx'
import { Conflicts } from './conflicts.tsx'
import { FileCard } from './file-card.tsx'
import { ImportNotices } from './import-notices.tsx'
import { ImportRail } from './import-rail.tsx'
import { ImportStart } from './import-start.tsx'
import { RowsToMend } from './rows-to-mend.tsx'
import { Unread } from './unread.tsx'
import { useDrops } from './use-drops.ts'

/** Says what a reading came to, for whoever does not see the page change. */
const useAnnouncement = (): void => {
  const { imports, announcer } = useModels()
  const read = imports.read.value
  useEffect(() => {
    if (!read) return
    const { plan } = read
    const { problems, conflicts } = plan.import.counts
    announcer.say(
      `File read: ${plan.counts.total} changes, ${conflicts} conflicts, ${problems} to mend.`,
    )
  }, [read, announcer])
}

/** A file of rates, from its drop to the plan that it becomes. */
export const ImportPage = (): JSX.Element => {
  const { imports } = useModels()
  const over = useDrops()
  useAnnouncement()
  const read = imports.read.value
  const hasFile = imports.file.value !== null
  return (
    <section class="view">
      <h1 class="sr">Import and export</h1>
      <StaleNotice />
      <MovingRunNotice />
      <ImportNotices />
      {!hasFile && <ImportStart over={over} />}
      {hasFile && (
        <div class={read ? 'split decide' : undefined} aria-busy={imports.reading.value}>
          <div class={over ? 'stack over' : 'stack'}>
            <FileCard />
            {read ? (
              <>
                <RowsToMend />
                <Conflicts />
                <CannotChange />
                <Changes />
              </>
            ) : (
              <Unread />
            )}
          </div>
          {read && <ImportRail read={read} />}
        </div>
      )}
    </section>
  )
}
