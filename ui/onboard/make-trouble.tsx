import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { KeyFailure } from '../account/key-failure.tsx'
import { KeyField } from '../account/key-field.tsx'
import { LookNotice, Release } from '../account/look-notice.tsx'
import { whyUnknown } from '../account/look-words.ts'
import type { AccountModel } from '../models/account/account.ts'
import { useModels } from '../models/models.ts'
import { Button, LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Nobody knows whether the workspace was made: its list does, and another request with the key reads it. */
const Unknown = ({ account, name }: { account: AccountModel; name: string }): JSX.Element => {
  const { unanswered, onboard } = account
  const { looking } = onboard
  const why = whyUnknown(unanswered.looked.value, useModels().session.format.value)
  const ready = looking.ready.value && !looking.asking.value
  const go = (): void => {
    if (ready) void onboard.look()
  }
  return (
    <div class="panel pad stack">
      <p role="alert">
        <b>Nobody knows whether “{name}” was made.</b> {why} The list of the key that was to make it
        tells, and then whether a plan waits there: until then none is created.
      </p>
      <KeyField use={looking} go={go} />
      <Button disabled={!ready} onClick={go}>
        {looking.asking.value ? 'Asking Clockify…' : 'Look whether it is there'}
      </Button>
      <Release model={unanswered} />
    </div>
  )
}

/** What went wrong while the workspace was made, and what to do next. */
export const MakeTrouble = ({ account }: { account: AccountModel }): JSX.Element => {
  const { onboard, unanswered } = account
  const place = useRef<HTMLDivElement>(null)
  const target = onboard.target.value
  const lost = unanswered.unanswered.value
  const failure = onboard.making.failure.value
  const isLost = lost !== null
  // The button that was pressed may stand far below it.
  useEffect(() => {
    if (isLost || (failure !== null && !onboard.making.isOfKey.peek()))
      place.current?.scrollIntoView({ block: 'center' })
  }, [failure, isLost])
  return (
    <div class="stack trouble" ref={place}>
      {lost && target === null && <Unknown account={account} name={lost.name} />}
      <KeyFailure use={onboard.making} />
      <KeyFailure use={onboard.looking} />
      <LookNotice
        model={unanswered}
        there={
          target && (
            <Notice
              tone="ok"
              icon="check"
              action={
                <LinkButton
                  onClick={() => {
                    onboard.target.value = null
                    unanswered.looked.value = null
                  }}
                >
                  That is another one
                </LinkButton>
              }
            >
              <b>A workspace of this name is in your list,</b> with the id {target.id}, and no plan
              of yours waits for it. Nothing more is made: keep this plan for it.
            </Notice>
          )
        }
      />
    </div>
  )
}
