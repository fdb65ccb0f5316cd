/** Which members are ticked: a set of ids, and what "all" means just now. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member } from '../../server/bulk/types.ts'

type Options = {
  members: ReadonlySignal<readonly Member[]>
  /** Those the filters let through, in the grid's order. */
  matching: ReadonlySignal<readonly Member[]>
}

/** How the ticks came about: one by one, everybody on screen, or everybody who matches. */
export type Scope = 'some' | 'screen' | 'matching'
export type Pasted = { found: number; missing: string[] }

/** The e-mail addresses in a pasted text, lower case, each once, in their order. */
export const emailsIn = (text: string): string[] => [
  ...new Set(text.toLowerCase().match(/[^\s,;<>()"'|]+@[^\s,;<>()"'|]+\.[^\s,;<>()"'|]+/g)),
]

export type SelectionModel = ReturnType<typeof createSelection>

/** Ticked members as signals and verbs. Somebody who left the workspace is no longer selected. */
export const createSelection = ({ members, matching }: Options) => {
  const ticked = signal<ReadonlySet<string>>(new Set())
  const scope = signal<Scope>('some')
  /** The member at whom a range begins. */
  const anchor = signal<string | null>(null)

  const selected = computed((): readonly Member[] =>
    ticked.value.size ? members.value.filter((member) => ticked.value.has(member.userId)) : [],
  )

  const replace = (ids: Iterable<string>, how: Scope = 'some') =>
    batch(() => {
      ticked.value = new Set(ids)
      scope.value = how
    })

  /** The ids between two members of the grid, both included; one of them alone when the other is not shown. */
  const between = (from: string | null, to: string): string[] => {
    const ids = matching.peek().map((member) => member.userId)
    const [start, end] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
    if (start < 0 || end < 0) return [to]
    return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
  }

  return {
    ids: ticked,
    scope,
    /** In the order of the team. */
    selected,
    count: computed(() => selected.value.length),
    /** Whether the ticks came about as a whole, so that the head's box is ticked and the next click clears. */
    isWhole: computed(() => selected.value.length > 0 && scope.value !== 'some'),
    toggle: (id: string) => {
      const next = new Set(ticked.peek())
      if (!next.delete(id)) next.add(id)
      anchor.value = id
      replace(next)
    },
    /** Ticks everybody from the last ticked member to this one. */
    extendTo: (id: string) => replace([...ticked.peek(), ...between(anchor.peek(), id)]),
    /** Ticks from `from` to `to` and, unlike {@link extendTo}, unticks what an earlier step of this range took. */
    stretch: (from: string, to: string, earlier: string | null) => {
      const next = new Set(ticked.peek())
      if (earlier !== null) for (const id of between(from, earlier)) next.delete(id)
      for (const id of between(from, to)) next.add(id)
      anchor.value = from
      replace(next)
    },
    selectScreen: (ids: readonly string[]) => replace(ids, 'screen'),
    selectMatching: () =>
      replace(
        matching.peek().map((member) => member.userId),
        'matching',
      ),
    /** Selects the members of a pasted list and names the addresses that nobody has. */
    selectEmails: (emails: readonly string[]): Pasted => {
      const byEmail = new Map(members.peek().map((member) => [member.email.toLowerCase(), member]))
      const found = emails.flatMap((email) => byEmail.get(email)?.userId ?? [])
      replace(found)
      return { found: found.length, missing: emails.filter((email) => !byEmail.has(email)) }
    },
    clear: () => {
      anchor.value = null
      replace([])
    },
  }
}
