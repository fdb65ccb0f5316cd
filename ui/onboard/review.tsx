import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { AccountModel } from '../models/account/account.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Counts } from '../parts/counts.tsx'
import { planSections } from '../plan/plan-rows.ts'
import { PlanTable } from '../plan/plan-table.tsx'
import { ruleLine } from '../runs/describe-change.ts'
import { MakeRail } from './make-rail.tsx'
import { MakeTrouble } from './make-trouble.tsx'

/** Exactly what will be asked of the new workspace, and the key that makes it. */
export const Review = ({ account }: { account: AccountModel }): JSX.Element | null => {
  const { onboard: model } = account
  const { session } = useModels()
  const format = session.format.value
  const known = model.reviewing.value
  const defaults = model.defaults.value
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  const items = known?.preview.items ?? []
  const sections = useMemo(
    () => planSections(items, { format, inForce: (_, field) => defaults[field] }),
    [items, format, defaults],
  )
  if (known === null) return null
  const { counts, summary } = known.preview
  const people = items.filter(({ field, outcome }) => field === 'invite' && outcome === 'pending')
  return (
    <>
      <div class="title">
        <div>
          <h1 ref={title} tabIndex={-1}>
            Review {model.name.value}
          </h1>
          <p>
            {ruleLine(summary, { format, currency: '' })}{' '}
            <LinkButton onClick={model.edit}>Back to the draft</LinkButton>
          </p>
        </div>
      </div>
      <MakeTrouble account={account} />
      <div class="split decide">
        <div class="panel grid-wrap">
          <Counts
            of={[
              ['Changes', format.number(counts.total)],
              ['Cannot change', format.number(counts.blocked)],
              ['People', format.number(people.length)],
              ['Warnings', format.number(sections.lookTwice.length)],
            ]}
          />
          <PlanTable sections={sections} ownSince={false} />
        </div>
        <MakeRail model={model} />
      </div>
    </>
  )
}
