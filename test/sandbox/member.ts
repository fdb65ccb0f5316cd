/** The words Clockify uses for a person in a workspace. */

export type RateField = 'hourlyRate' | 'costRate'

/** The workspace membership's status: the truth about who may work here. */
export type MembershipStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING' | 'DECLINED'

/** The status of the person's whole Clockify account, the `status` of a user object. */
export type AccountStatus =
  | 'ACTIVE'
  | 'PENDING_EMAIL_VERIFICATION'
  | 'DELETED'
  | 'NOT_REGISTERED'
  | 'LIMITED'
  | 'LIMITED_DELETED'

export type MemberRole = 'OWNER' | 'ADMIN' | 'MEMBER'

export type ManagerRole = 'TEAM_MANAGER' | 'PROJECT_MANAGER'

/** What a write did to a rate. `amount` in minor units, `at` and `since` as ISO UTC. */
export type RateHistoryEntry = {
  field: RateField
  amount: number | null
  since: string | null
  at: string
  /** `seed` was there from the start, `clockify` was changed in Clockify itself, `api` by a request. */
  source: 'seed' | 'clockify' | 'api'
}

/** One person in one workspace. Rates are integer minor units; null means not set. */
export type Member = {
  id: string
  email: string
  /** Null for somebody who was invited and has not signed up. */
  name: string | null
  status: MembershipStatus
  accountStatus: AccountStatus
  role: MemberRole
  managerRole: ManagerRole | null
  hourlyRate: number | null
  costRate: number | null
  theme: 'DEFAULT' | 'DARK'
}
