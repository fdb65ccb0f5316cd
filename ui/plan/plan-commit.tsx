import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { RunView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import type { RunModel } from '../models/run.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { Notice } from '../parts/notice.tsx'
import { isAboutRates, runEffectiveWords } from '../runs/effective-words.ts'
import { commitWords, kindsOf, whyTyped } from './commit-words.ts'
import { ImportEffectiveFrom, PlanEffectiveFrom } from './plan-effective-from.tsx'

/** The longest reason that a run takes. */
const REASON_LENGTH = 500

/** The decisions at a plan's side: from when, why, the number where it is asked for, and the final button. */
export const PlanCommit = ({ model, run }: { model: RunModel; run: RunView }): JSX.Element => {
  const { plan, router, session } = useModels()
  const format = session.format.value
  const asked = plan.canAskAgain(run.id)
  const [reason, setReason] = useState(run.reason ?? '')
  const [typed, setTyped] = useState('')
  const id = useId()
  const items = model.items.all.value
  const kinds = kindsOf(items)
  const { total } = run.counts
  const why = whyTyped(total, kinds)
  const confirmed = why === null || typed.replace(/\D/g, '') === String(total)
  const busy = plan.asking.value || !model.items.complete.value
  const ready = confirmed && !busy && total > 0
  const commit = async (): Promise<void> => {
    if (!ready) return
    await plan.commit(run, items, asked ? reason.trim() : undefined)
    // Another plan that took this one's place is read by its own page.
    const now = router.route.peek()
    if (now.view === 'run' && now.id === run.id) await model.load()
  }
  return (
    <aside class="panel pad rail stack" aria-label="Confirm">
      {asked ? (
        <>
          {!isAboutRates(run) ? null : run.fileName === null ? (
            <PlanEffectiveFrom
              run={run}
              disabled={busy}
              onChange={(since) => void plan.askAgain(run.id, { since, reason: reason.trim() })}
            />
          ) : (
            <ImportEffectiveFrom run={run} />
          )}
          <label class="field">
            <span>Reason or ticket, optional</span>
            <input
              class="in"
              value={reason}
              maxLength={REASON_LENGTH}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        </>
      ) : (
        <Facts
          of={[
            ['Effective from', isAboutRates(run) ? runEffectiveWords(run, format) : null],
            ['Reason', run.reason],
          ]}
        />
      )}
      {kinds.deactivated > 0 && (
        <p class="small muted">
          A deactivated member can no longer open this workspace, and a running timer of theirs is
          stopped. Their entries and rates are kept. Their seat becomes free, and stays paid for
          until it is removed on Clockify's subscription page.
        </p>
      )}
      {kinds.invited > 0 && (
        <p class="small muted">
          Each of them takes a seat, and{' '}
          {items.some(({ sendEmail }) => sendEmail)
            ? 'gets an e-mail from Clockify.'
            : 'gets no e-mail from Clockify.'}{' '}
          When the seats run out, the other invitations are not sent. An invitation cannot be taken
          back from here.
        </p>
      )}
      {kinds.activated > 0 && (
        <p class="small muted">
          An activated member can open this workspace again, with the entries and rates they had,
          and takes a seat.
        </p>
      )}
      {why !== null && (
        <>
          <label class="field">
            <span>Type {total} to confirm</span>
            <input
              class="in"
              inputMode="numeric"
              autocomplete="off"
              placeholder={String(total)}
              aria-describedby={`${id}-why`}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              // Not a form: a frame may be kept from sending any.
              onKeyDown={(event) => event.key === 'Enter' && void commit()}
            />
          </label>
          <p class="small muted hintline" id={`${id}-why`}>
            {why}
          </p>
        </>
      )}
      {plan.failure.value && (
        <Notice tone="bad" icon="warn">
          {plan.failure.value.message} Nothing was written.
        </Notice>
      )}
      <div class="commit">
        <Button go wide disabled={!ready} onClick={() => void commit()}>
          {total === 0 ? 'Nothing to change' : commitWords(kinds, format)}
        </Button>
        <p class="small muted">Nothing is written until then</p>
      </div>
    </aside>
  )
}
