/** Plain data for tests of the pure part, each with overrides. Amounts are minor units. */
import type { UnsettledItem } from '../../server/bulk/recheck.ts'
import type { Member, Team, Viewer, Workspace } from '../../server/bulk/types.ts'
import type { WrittenItem } from '../../server/bulk/undo.ts'

export const aMember = (overrides: Partial<Member> = {}): Member => ({
  userId: 'ada',
  name: 'Ada Berg',
  email: 'ada.berg@halden.example',
  status: 'ACTIVE',
  role: 'MEMBER',
  billableRate: 10_000,
  costRate: 5_000,
  currency: 'USD',
  groups: [],
  ...overrides,
})

const aWorkspace = (overrides: Partial<Workspace> = {}): Workspace => ({
  id: 'halden',
  name: 'Halden Studio',
  plan: 'PRO_2021',
  currency: 'USD',
  currencies: ['USD', 'EUR'],
  billableRate: 10_500,
  costRate: null,
  features: ['LABOR_COST', 'HISTORIC_RATES'],
  ...overrides,
})

export const aTeam = (
  overrides: { members?: Member[]; workspace?: Partial<Workspace> } = {},
): Team => ({
  workspace: aWorkspace(overrides.workspace),
  members: overrides.members ?? [aMember()],
  groups: [],
  asOf: '2026-01-31T10:00:00.000Z',
})

export const aViewer = (overrides: Partial<Viewer> = {}): Viewer => ({
  userId: 'viewer',
  role: 'OWNER',
  ...overrides,
})

/** An item as a run has written it. */
export const anItem = (overrides: Partial<WrittenItem> = {}): WrittenItem => ({
  userId: 'ada',
  name: 'Ada Berg',
  email: 'ada.berg@halden.example',
  field: 'billableRate',
  before: 10_000,
  after: 10_500,
  currency: null,
  currencyBefore: null,
  since: null,
  group: null,
  sendEmail: null,
  ...overrides,
})

export const anUnsettledItem = (overrides: Partial<UnsettledItem> = {}): UnsettledItem => ({
  id: 1,
  userId: 'ada',
  email: 'ada.berg@halden.example',
  field: 'billableRate',
  before: 10_000,
  after: 10_500,
  currency: null,
  currencyBefore: null,
  group: null,
  mayBeSent: false,
  attempts: 1,
  ...overrides,
})
