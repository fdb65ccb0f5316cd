/** The order of the team's rows: by any column, in the language of the viewer. */
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member, MemberStatus, Workspace } from '../../server/bulk/types.ts'
import { marginOf, rateInForce } from './member-rates.ts'

export type SortColumn = 'member' | 'status' | 'groups' | 'billableRate' | 'costRate' | 'margin'
export type Sort = { column: SortColumn; descending: boolean }

const STATUS_RANK: Record<MemberStatus, number> = {
  ACTIVE: 0,
  PENDING: 1,
  INACTIVE: 2,
  DECLINED: 3,
}

type Options = {
  members: ReadonlySignal<readonly Member[]>
  workspace: ReadonlySignal<Workspace | null>
  /** BCP 47 tag of the viewer's language. */
  locale: ReadonlySignal<string>
}

/** Numbers by which `members` sort, or null for those that come last whatever the direction. */
const sortKeys = (
  column: SortColumn,
  members: readonly Member[],
  workspace: Workspace | null,
  rank: (texts: readonly string[]) => number[],
): (number | null)[] => {
  if (column === 'member') return rank(members.map((member) => member.name || member.email))
  if (column === 'status') return members.map((member) => STATUS_RANK[member.status])
  if (column === 'groups') {
    const ranks = rank(members.map((member) => member.groups.join(', ')))
    return members.map((member, index) => (member.groups.length ? (ranks[index] ?? null) : null))
  }
  if (column === 'margin')
    return members.map((member) => {
      const margin = marginOf(member, workspace)
      return 'ratio' in margin ? margin.ratio : null
    })
  return members.map((member) => rateInForce(member, workspace, column))
}

/** Equal texts share a rank, so that the next key can decide. */
const createRank = (locale: string) => {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  return (texts: readonly string[]): number[] => {
    const ranks = texts.map(() => 0)
    const order = texts.map((_, index) => index)
    order.sort((a, b) => collator.compare(texts[a] ?? '', texts[b] ?? ''))
    order.forEach((at, place) => {
      const before = order[place - 1]
      const same =
        before !== undefined && collator.compare(texts[before] ?? '', texts[at] ?? '') === 0
      ranks[at] = same ? (ranks[before] ?? 0) : place
    })
    return ranks
  }
}

/** Sorts the whole team once per column and direction; typing in the search then only walks the result. */
export const createOrder = ({ members, workspace, locale }: Options) => {
  const sort = signal<Sort>({ column: 'member', descending: false })
  const rank = computed(() => createRank(locale.value))
  const names = computed(() =>
    rank.value(members.value.map((member) => member.name || member.email)),
  )

  /** The members in order. Those without a value in the column come last, ties go by name. */
  const sorted = computed((): readonly Member[] => {
    const { column, descending } = sort.value
    const list = members.value
    const byName = names.value
    const keys = column === 'member' ? byName : sortKeys(column, list, workspace.value, rank.value)
    const sign = descending ? -1 : 1
    const order = list.map((_, index) => index)
    order.sort((a, b) => {
      const [left, right] = [keys[a] ?? null, keys[b] ?? null]
      if (left !== right) {
        if (left === null) return 1
        if (right === null) return -1
        return sign * (left - right)
      }
      return (byName[a] ?? 0) - (byName[b] ?? 0)
    })
    return order.flatMap((index) => list[index] ?? [])
  })

  return {
    sort,
    sorted,
    /** The same column again turns the direction. */
    by: (column: SortColumn) => {
      const now = sort.peek()
      sort.value = { column, descending: now.column === column && !now.descending }
    },
  }
}
