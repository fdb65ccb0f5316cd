import { useEffect } from 'preact/hooks'
import { createAccount } from '../models/account/account.ts'
import type { AccountModel } from '../models/account/account.ts'
import { useModels } from '../models/models.ts'
import { createWorkspaceDetails } from '../models/workspace-details.ts'

/** What a person's own key can do; the id of this workspace's organisation is read beside it. */
export const useAccount = (): AccountModel => {
  const { openAccount, openWorkspaceDetails } = useModels()
  const details = openWorkspaceDetails(createWorkspaceDetails)
  useEffect(() => {
    if (details.view.peek() === null) void details.load()
  }, [details])
  return openAccount(createAccount, details)
}
