import type { JSX } from 'preact'
import type { NewTogglWorkspaceModel } from '../models/toggl/new-workspace.ts'
import type { TogglAccount } from '../models/toggl/toggl-account.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { TogglFailure } from '../toggl/toggl-failure.tsx'

type Props = { model: NewTogglWorkspaceModel; account: TogglAccount }

/** The plan is too small: what it lacks, and the way to go without. */
const OfPlan = ({ model, account }: Props): JSX.Element => {
  const rows = model.mapping.value?.rows ?? []
  const fields = model.refusedFields.value
  // The minutes of a rounding have no row of their own.
  const names = rows.flatMap(({ field, setting }) =>
    field !== null && fields.includes(field) ? [setting] : [],
  )
  return (
    <Notice
      tone="warn"
      icon="lock"
      action={
        fields.length > 0 && (
          <LinkButton
            disabled={account.asking.value}
            onClick={() => void model.createWithout(fields)}
          >
            Create without them
          </LinkButton>
        )
      }
    >
      {account.failure.value?.message}
      {names.length > 0 && ` Needs a higher plan: ${names.join(', ')}.`} No workspace was made.
    </Notice>
  )
}

/** Nobody knows whether it was made: the list says so, once it is read again. */
const Unknown = ({ model, account }: Props): JSX.Element => {
  const seen = model.found.value
  return (
    <Notice
      tone="warn"
      icon="warn"
      action={
        seen === null && (
          <LinkButton
            disabled={account.asking.value || !account.ready.value}
            onClick={() => void model.look()}
          >
            Look at my list
          </LinkButton>
        )
      }
    >
      <b>Nobody knows whether it was made.</b>{' '}
      {seen === null &&
        `Toggl did not say. ${account.ready.value ? 'Look' : 'Type your token below, and look'} at your list of Toggl workspaces before you try again.`}
      {seen === 'there' && 'A workspace of this name is in Toggl now: do not create it again.'}
      {seen === 'missing' &&
        'Toggl’s list has no workspace of this name in that organization: it can be created again.'}
    </Notice>
  )
}

/** What went wrong in Toggl, and what to do next. */
export const CreateTrouble = ({ model, account }: Props): JSX.Element | null => {
  if (model.isUnknown.value)
    return (
      <>
        <Unknown model={model} account={account} />
        <TogglFailure account={account} />
      </>
    )
  const code = account.failure.value?.code
  if (code === 'toggl_plan' || code === 'toggl_plan_or_quota')
    return <OfPlan model={model} account={account} />
  return <TogglFailure account={account} />
}
