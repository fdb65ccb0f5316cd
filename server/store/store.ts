/** Everything that is kept, each concern a store of its own over one database. */
import type { Db } from './database.ts'
import { createDefaultRateWrites, type DefaultRateWrites } from './default-rate-writes.ts'
import { createHistory, type History } from './history.ts'
import { createInstallationChanges, type InstallationChanges } from './installation-changes.ts'
import { createInstallations, type Installations } from './installations.ts'
import { createItems, type Items } from './items.ts'
import { createItemWork, type ItemWork } from './item-work.ts'
import { createLeases, type Leases } from './leases.ts'
import { createOldDetails, type OldDetails } from './old-details.ts'
import { createOnboardings, type Onboardings } from './onboardings.ts'
import { createPaces, type Paces } from './paces.ts'
import { createPendingMembers, type PendingMembers } from './pending-members.ts'
import { createRuns, type Runs } from './runs.ts'
import { createRunWork, type RunWork } from './run-work.ts'
import { createSavedViews, type SavedViews } from './saved-views.ts'
import type { Seal } from './sealed.ts'
import { createTeams, type Teams } from './teams.ts'
import { createWaitingRuns, type WaitingRuns } from './waiting-runs.ts'
import { createWaitingWork, type WaitingWork } from './waiting-work.ts'

export type Store = {
  installations: Installations
  changes: InstallationChanges
  teams: Teams
  pendingMembers: PendingMembers
  paces: Paces
  leases: Leases
  runs: Runs
  runWork: RunWork
  items: Items
  itemWork: ItemWork
  waitingRuns: WaitingRuns
  waitingWork: WaitingWork
  history: History
  defaultRateWrites: DefaultRateWrites
  savedViews: SavedViews
  onboardings: Onboardings
  oldDetails: OldDetails
}

/**
 * @param options.node this process, by a name no other has
 * @param options.limit requests per second and workspace
 * @param options.leaseMs how long a workspace stays with a node that says nothing more
 */
export const createStore = (options: {
  db: Db
  seal: Seal
  node: string
  limit: number
  leaseMs: number
}): Store => {
  const { db, seal, node, limit, leaseMs } = options
  return {
    installations: createInstallations({ db, seal }),
    changes: createInstallationChanges({ db, seal }),
    teams: createTeams({ db }),
    pendingMembers: createPendingMembers({ db }),
    paces: createPaces({ db, node, limit }),
    leases: createLeases({ db, leaseMs }),
    runs: createRuns({ db }),
    runWork: createRunWork({ db }),
    items: createItems({ db }),
    itemWork: createItemWork({ db }),
    waitingRuns: createWaitingRuns({ db }),
    waitingWork: createWaitingWork({ db }),
    history: createHistory({ db }),
    defaultRateWrites: createDefaultRateWrites({ db }),
    savedViews: createSavedViews({ db }),
    onboardings: createOnboardings({ db }),
    oldDetails: createOldDetails({ db }),
  }
}
