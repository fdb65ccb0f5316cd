import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { KeyFailure } from '../account/key-failure.tsx'
import { KeyField } from '../account/key-field.tsx'
import type { OnboardModel } from '../models/account/onboard.ts'
import { Button, LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'

/** Nobody knows whether the workspace was made: its list does, and another request with the key reads it. */
const Unknown = ({ model, name }: { model: OnboardModel; name: string }): JSX.Element => {
  const { looking } = model
  const ready = looking.ready.value && !looking.asking.value
  const go = (): void => {
    if (ready) void model.look()
  }
  return (
    <div class="panel pad stack">
      <p role="alert">
        <b>Nobody knows whether “{name}” was made.</b> No answer came that says so, and no plan is
        kept. Look at your list before you create it again.
      </p>
      <KeyField use={looking} go={go} />
      <Button disabled={!ready} onClick={go}>
        {looking.asking.value ? 'Asking Clockify…' : 'Look whether it is there'}
      </Button>
    </div>
  )
}

/** What went wrong while the workspace was made, and what to do next. */
export const MakeTrouble = ({ model }: { model: OnboardModel }): JSX.Element => {
  const place = useRef<HTMLDivElement>(null)
  const target = model.target.value
  const unanswered = model.unanswered.value
  const failure = model.making.failure.value
  // The button that was pressed may stand far below it.
  useEffect(() => {
    if (failure !== null && !model.making.isOfKey.peek())
      place.current?.scrollIntoView({ block: 'center' })
  }, [failure])
  const looked = model.looked.value
  return (
    <div class="stack trouble" ref={place}>
      {unanswered ? (
        <Unknown model={model} name={unanswered.name} />
      ) : (
        <KeyFailure use={model.making} />
      )}
      <KeyFailure use={model.looking} />
      {looked === 'there' && target && (
        <Notice
          tone="ok"
          icon="check"
          action={
            <LinkButton
              onClick={() => {
                model.target.value = null
                model.looked.value = null
              }}
            >
              That is another one
            </LinkButton>
          }
        >
          <b>A workspace of this name is in your list,</b> with the id {target.id}. Nothing more is
          made: keep the plan for it.
        </Notice>
      )}
      {looked === 'missing' && (
        <Notice icon="info">
          <b>Your list has no such workspace.</b> It was not made; create it again.
        </Notice>
      )}
    </div>
  )
}
