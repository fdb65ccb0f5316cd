/** What the groups panel asks for: who is selected is added to groups, removed from them, or gets a new one. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Group, Member, MemberChange } from '../../server/bulk/types.ts'

export type Move = 'add' | 'remove'

type Options = {
  selected: ReadonlySignal<readonly Member[]>
  /** Of the workspace. */
  groups: ReadonlySignal<readonly Group[]>
}

/** A group as the panel shows it: how many of those selected are in it, and what would become of how many. */
export type GroupRow = Group & { inside: number; move: Move | null; changes: number }

/** As the server takes them: into one plan, out of one plan, and in a name. */
const MOST_GROUPS = 50
export const LONGEST_NAME = 100

export type GroupsDraft = ReturnType<typeof createGroupsDraft>

/** Moves as signals and verbs; they are kept until their run is started. */
export const createGroupsDraft = ({ selected, groups }: Options) => {
  const moves = signal<ReadonlyMap<string, Move>>(new Map())
  const typed = signal('')

  const rows = computed((): GroupRow[] => {
    const counts = new Map<string, number>()
    for (const member of selected.value)
      for (const name of member.groups) counts.set(name, (counts.get(name) ?? 0) + 1)
    return groups.value.map((group) => {
      const inside = counts.get(group.name) ?? 0
      const move = moves.value.get(group.id) ?? null
      const toAdd = move === 'add' ? selected.value.length - inside : 0
      return { ...group, inside, move, changes: move === 'remove' ? inside : toAdd }
    })
  })
  const newGroup = computed(() => typed.value.trim())
  /** The group that has the name already, written in upper or lower case. */
  const taken = computed(
    () =>
      groups.value.find(({ name }) => name.toLowerCase() === newGroup.value.toLowerCase())?.name ??
      null,
  )
  const idsOf = (move: Move): string[] =>
    rows.value.flatMap((row) => (row.move === move && row.changes > 0 ? row.id : []))
  const tooMany = computed(
    () => Math.max(idsOf('add').length, idsOf('remove').length) > MOST_GROUPS,
  )
  const change = computed((): Pick<MemberChange, 'groups' | 'newGroup'> | null => {
    const [add, remove] = [idsOf('add'), idsOf('remove')]
    const asks = add.length > 0 || remove.length > 0
    if (taken.value !== null || tooMany.value || (!asks && !newGroup.value)) return null
    return {
      ...(asks && {
        groups: { ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) },
      }),
      ...(newGroup.value && { newGroup: newGroup.value }),
    }
  })

  return {
    open: signal(false),
    rows,
    /** The name of the new group as it is typed. */
    typed,
    taken,
    tooMany,
    /** What to ask for everybody who is selected; null when it is nothing, or not clear yet. */
    change,
    /** How many items the plan would write, the new group among them. */
    changes: computed(() => {
      if (change.value === null) return 0
      const moved = rows.value.reduce((sum, row) => sum + row.changes, 0)
      return moved + (change.value.newGroup === undefined ? 0 : 1 + selected.value.length)
    }),
    /** Goes on to the group's next state: all in where some are, none in, as it is now. */
    turn: (id: string) => {
      const row = rows.peek().find((row) => row.id === id)
      if (!row) return
      const all = selected.peek().length
      const states: (Move | null)[] =
        row.inside === 0
          ? [null, 'add']
          : row.inside === all
            ? [null, 'remove']
            : [null, 'add', 'remove']
      const next = states[(states.indexOf(row.move) + 1) % states.length]
      const others = [...moves.peek()].filter(([other]) => other !== id)
      moves.value = new Map(next ? [...others, [id, next]] : others)
    },
    /** Lets go of everything that was asked. */
    forget: () =>
      batch(() => {
        moves.value = new Map()
        typed.value = ''
      }),
  }
}
