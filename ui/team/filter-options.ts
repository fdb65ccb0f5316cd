/** What the filter chips offer, in the words that the chips then show. */
import type { MemberStatus, Role } from '../../server/bulk/types.ts'
import type { RateFilter } from '../models/filters.ts'

export type Option<Value extends string> = { value: Value; label: string }

export const STATUS_OPTIONS: readonly Option<MemberStatus | 'ALL'>[] = [
  { value: 'ACTIVE', label: 'Active' },
  { value: 'PENDING', label: 'Pending' },
  { value: 'INACTIVE', label: 'Inactive' },
  { value: 'DECLINED', label: 'Declined' },
  { value: 'ALL', label: 'All' },
]

export const ROLE_OPTIONS: readonly Option<Role | 'ALL'>[] = [
  { value: 'ALL', label: 'Any role' },
  { value: 'OWNER', label: 'Owner' },
  { value: 'ADMIN', label: 'Admin' },
  { value: 'MEMBER', label: 'Member' },
]

export const RATE_OPTIONS: readonly Option<RateFilter>[] = [
  { value: 'any', label: 'Any rate' },
  { value: 'billable-not-set', label: 'Billable rate not set' },
  { value: 'cost-not-set', label: 'Cost rate not set' },
  { value: 'below-cost', label: 'Billable below cost' },
  { value: 'range', label: 'Billable rate between' },
]
