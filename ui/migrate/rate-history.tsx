import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import type { TogglModel } from '../models/toggl/toggl.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { ReadTable } from '../parts/read-table.tsx'
import { TokenPanel } from '../toggl/token-panel.tsx'
import { quotaWords } from '../toggl/toggl-words.ts'
import { HistoryCells } from './history-cells.tsx'
import { ImportOrder } from './import-order.tsx'
import { historiesOf } from './toggl-timeline.ts'

/** What can be read of the history next, and what it takes; the token is asked for again where it is gone. */
const ReadMore = ({ toggl: { account, migration } }: { toggl: TogglModel }): JSX.Element | null => {
  const format = useModels().session.format.value
  const [asks, ask] = useState(false)
  const { history } = migration
  const left = history.unread.value.length
  if (left === 0 && history.isRead.value) return null
  const people = left === 1 ? '1 person' : `${format.number(left)} people`
  const words = history.isRead.value ? 'Read more of the history' : 'Read the rate history'
  if (asks && !account.isOpen.value)
    return (
      <TokenPanel account={account} go={() => void history.load()}>
        {words}
      </TokenPanel>
    )
  return (
    <div class="pad panel-foot">
      <Button
        disabled={account.asking.value}
        onClick={() => (account.isOpen.value ? void history.load() : ask(true))}
      >
        {account.asking.value ? 'Reading from Toggl…' : words}
      </Button>
      <span class="small muted">
        {people} left: two of the organization’s requests to Toggl for each and two more, 25 people
        at a time. {quotaWords(account.quota.value, 'organization', format)}
      </span>
    </div>
  )
}

/** How rates changed over time in Toggl, and in which order they and old entries have to come over. */
export const RateHistory = ({ toggl }: { toggl: TogglModel }): JSX.Element => {
  const { history } = toggl.migration
  const [open, setOpen] = useState<number | null | undefined>(undefined)
  const timelines = history.timelines.value
  const histories = useMemo(() => historiesOf(timelines), [timelines])
  return (
    <>
      <div class="panel grid-wrap">
        <div class="secthead">
          <h2>Rate history</h2>
          <span class="muted small">as Toggl keeps it</span>
        </div>
        {history.stopped.value !== null && (
          <Notice tone="warn" icon="clock">
            {history.stopped.value}
          </Notice>
        )}
        {!history.isRead.value && (
          <p class="pad small muted">
            Toggl remembers every rate with its dates. The plan above sets today’s rates only. If
            you also bring old time entries over, read the history before you start that plan: it
            shows what was when, and in which order to go on so that old entries keep their old
            rates.
          </p>
        )}
        {history.isRead.value && histories.length === 0 && (
          <p class="pad small muted">Toggl has no earlier rates of those who were read.</p>
        )}
        {histories.length > 0 && (
          <ReadTable
            caption="Rates over time in Toggl"
            columns={[
              { label: 'Person', width: '40%' },
              { label: 'Billable' },
              { label: 'Labor cost' },
            ]}
            extra="plain histories"
            rows={histories.map((one) => ({
              key: String(one.workspaceUserId),
              size: 64,
              cells: () => (
                <HistoryCells
                  history={one}
                  isOpen={open === one.workspaceUserId}
                  toggle={() =>
                    setOpen(open === one.workspaceUserId ? undefined : one.workspaceUserId)
                  }
                />
              ),
            }))}
          />
        )}
        <ReadMore toggl={toggl} />
      </div>
      {histories.length > 0 && <ImportOrder model={toggl.migration} />}
    </>
  )
}
