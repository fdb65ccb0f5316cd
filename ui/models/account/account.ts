/** What a person's own key can do, made once by the script that only its views fetch. */
import { computed } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { ParseAmount } from '../../parse-amount.ts'
import type { WorkspaceDetailsModel } from '../workspace-details.ts'
import { createAccountApi } from './account-api.ts'
import { createMyWorkspaces } from './my-workspaces.ts'
import { createOnboard } from './onboard.ts'
import { createUnanswered } from './unanswered.ts'

export type AccountModel = ReturnType<typeof createAccount>

export const createAccount = ({
  base,
  fetch,
  details,
  parse,
  storage,
  now,
}: {
  base: URL
  /** Carries the viewer's token. */
  fetch: typeof globalThis.fetch
  details: WorkspaceDetailsModel
  parse: ReadonlySignal<ParseAmount>
  storage: () => Storage
  /** ms since 1970 */
  now: () => number
}) => {
  const api = createAccountApi({ base, fetch })
  const organizationHere = computed(() => details.view.value?.organizationId ?? null)
  const unanswered = createUnanswered({ storage, now })
  return {
    mine: createMyWorkspaces({ api, organizationHere, unanswered, now }),
    onboard: createOnboard({ api, organizationHere, parse, unanswered, now }),
    unanswered,
  }
}
