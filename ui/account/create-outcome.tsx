import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { AccountModel } from '../models/account/account.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import { CopyText } from '../parts/copy-text.tsx'
import { Facts } from '../parts/facts.tsx'
import { Notice } from '../parts/notice.tsx'
import { KeyFailure } from './key-failure.tsx'
import { LookNotice, Release } from './look-notice.tsx'
import { whyUnknown } from './look-words.ts'

/** The workspace that was just made, and what comes next. */
const Made = ({ account }: { account: AccountModel }): JSX.Element | null => {
  const { router } = useModels()
  const { mine, onboard } = account
  const title = useRef<HTMLHeadingElement>(null)
  const made = mine.made.value
  useEffect(() => title.current?.focus(), [made])
  if (made === null) return null
  return (
    <div class="panel pad stack made">
      <h2 ref={title} tabIndex={-1}>
        {made.name} was made
      </h2>
      <Facts
        of={[
          ['Id', <CopyText name="workspace id" text={made.id} />],
          ['Currency', made.currency],
          ['Your role', 'Owner'],
        ]}
      />
      <div class="acts">
        <Button
          go
          onClick={() => {
            onboard.beginFor(made)
            router.go({ view: 'onboard' })
          }}
        >
          Set its default rates
        </Button>
        <span class="small muted">and invite its team, as one reviewed plan</span>
      </div>
    </div>
  )
}

/** What got no answer: nobody knows whether it was made, until the list is read. */
const Unanswered = ({ account: { unanswered } }: { account: AccountModel }): JSX.Element => {
  const format = useModels().session.format.value
  const asked = unanswered.unanswered.value
  const look = unanswered.looked.value
  if (asked)
    return (
      <div class="stack">
        <Notice tone="warn" icon="warn">
          <b>Nobody knows whether “{asked.name}” was made.</b> {whyUnknown(look, format)} List your
          workspaces below, without ticks or as Owner, by the key that was to make it: until then
          none is created.
        </Notice>
        <Release model={unanswered} />
      </div>
    )
  return (
    <LookNotice
      model={unanswered}
      there={
        <Notice tone="ok" icon="check">
          <b>A workspace named “{look?.name}” is in your list.</b> Do not create it again.
        </Notice>
      }
    />
  )
}

/** What became of the workspace that was asked for. */
export const CreateOutcome = ({ account }: { account: AccountModel }): JSX.Element => (
  <>
    <Unanswered account={account} />
    <KeyFailure use={account.mine.creating} />
    <Made account={account} />
  </>
)
