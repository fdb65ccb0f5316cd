/** Which members the grid shows: words typed in the search, and what the chips ask for. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member, MemberStatus, Role, Workspace } from '../../server/bulk/types.ts'
import { isBelowCost, rateInForce } from './member-rates.ts'

export type RateFilter = 'any' | 'billable-not-set' | 'cost-not-set' | 'below-cost' | 'range'
/** Bounds in minor units, both included; null leaves a side open. */
export type Range = { from: number | null; to: number | null }

/** Those who were found to have tracked no time, and what that was read from. */
export type Idle = { days: number; ids: ReadonlySet<string>; read: string; asOf: string }

type Options = {
  /** In the order of the grid. */
  members: ReadonlySignal<readonly Member[]>
  workspace: ReadonlySignal<Workspace | null>
}

/** Lower case without accents, so that "kovar" finds "Kovařík". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()

const rateTest = (
  kind: RateFilter,
  { from, to }: Range,
  workspace: Workspace | null,
): ((member: Member) => boolean) | null => {
  if (kind === 'any') return null
  if (kind === 'billable-not-set') return (member) => member.billableRate === null
  if (kind === 'cost-not-set') return (member) => member.costRate === null
  if (kind === 'below-cost') return (member) => isBelowCost(member, workspace)
  return (member) => {
    const rate = rateInForce(member, workspace, 'billableRate')
    return rate !== null && rate >= (from ?? 0) && rate <= (to ?? Infinity)
  }
}

/** Filters as signals and the members that pass them all. Only active members are shown at first. */
export const createFilters = ({ members, workspace }: Options) => {
  const text = signal('')
  const status = signal<MemberStatus | 'ALL'>('ACTIVE')
  const groups = signal<ReadonlySet<string>>(new Set())
  const role = signal<Role | 'ALL'>('ALL')
  const rate = signal<RateFilter>('any')
  const range = signal<Range>({ from: null, to: null })

  const idle = signal<Idle | null>(null)

  /** What the search looks at, in the order of the members. */
  const haystack = computed(() =>
    members.value.map(({ name, email, groups: of }) => plain([name, email, ...of].join('\n'))),
  )

  const passes = computed(() => {
    const words = plain(text.value).split(/\s+/).filter(Boolean)
    const texts = haystack.value
    const wanted = groups.value
    const ofRole = role.value
    const idleIds = idle.value?.ids
    const passesRate = rateTest(rate.value, range.value, workspace.value)
    return (member: Member, index: number): boolean => {
      if (ofRole !== 'ALL' && member.role !== ofRole) return false
      if (wanted.size && !member.groups.some((group) => wanted.has(group))) return false
      if (passesRate && !passesRate(member)) return false
      if (idleIds && !idleIds.has(member.userId)) return false
      const hay = texts[index] ?? ''
      return words.every((word) => hay.includes(word))
    }
  })

  /** Everybody who passes all filters but that of the status. */
  const ofAnyStatus = computed((): readonly Member[] => members.value.filter(passes.value))

  /** The members to show, in the grid's order. */
  const matching = computed((): readonly Member[] => {
    const wanted = status.value
    const others = passes.value
    return members.value.filter(
      (member, index) => (wanted === 'ALL' || member.status === wanted) && others(member, index),
    )
  })

  /** How many there would be if only the status counted: what "0 of 312" is said against. */
  const ofStatus = computed(() =>
    status.value === 'ALL'
      ? members.value.length
      : members.value.filter((member) => member.status === status.value).length,
  )

  return {
    /** Changes whenever something else is asked for, but not when the team is read anew. */
    asked: computed(() =>
      JSON.stringify([
        text.value,
        status.value,
        [...groups.value],
        role.value,
        rate.value,
        range.value,
        idle.value?.asOf,
      ]),
    ),
    text,
    status,
    groups,
    role,
    rate,
    range,
    /** Null: nobody asked, and everybody is shown. */
    idle,
    matching,
    ofAnyStatus,
    ofStatus,
    toggleGroup: (group: string) => {
      const next = new Set(groups.peek())
      if (!next.delete(group)) next.add(group)
      groups.value = next
    },
    /** Shows everybody, whatever their status. */
    showEverybody: () =>
      batch(() => {
        text.value = ''
        status.value = 'ALL'
        groups.value = new Set()
        role.value = 'ALL'
        rate.value = 'any'
        idle.value = null
      }),
  }
}
