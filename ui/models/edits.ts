/** Edits that nobody has written yet: who gets which rate or status, with undo and redo. */
import { batch, computed, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Member } from '../../server/bulk/types.ts'
import { createEffectiveFrom } from './effective-from.ts'
import type { EditsStorage, MemberEdit } from './kept-edits.ts'
import type { RateField } from './member-rates.ts'

type EditField = keyof MemberEdit
/** One field of one member; `after` undefined takes the edit back. Amounts are minor units. */
export type FieldEdit = { userId: string } & {
  [Field in EditField]: { field: Field; after: MemberEdit[Field] }
}[EditField]

type Edits = ReadonlyMap<string, MemberEdit>
type Step = { userId: string; before: MemberEdit | undefined; after: MemberEdit | undefined }[]

type Options = {
  members: ReadonlySignal<ReadonlyMap<string, Member>>
  storage: EditsStorage
  /** Today, `YYYY-MM-DD`, as first offer for a run from a date. */
  today: string
}

const FIELDS: readonly EditField[] = ['billableRate', 'costRate', 'status']

/** An edit without what is as it was; undefined when nothing is left of it. */
const withoutNothing = (edit: MemberEdit, member: Member | undefined): MemberEdit | undefined => {
  const kept = FIELDS.filter(
    (field) => edit[field] !== undefined && edit[field] !== member?.[field],
  ).map((field) => [field, edit[field]])
  return kept.length ? Object.fromEntries(kept) : undefined
}

export type EditsModel = ReturnType<typeof createEdits>

/** Edits as signals and verbs. They are kept in `storage` from the first on, and read back at once. */
export const createEdits = ({ members, storage, today }: Options) => {
  const kept = storage.read()
  const effectiveFrom = createEffectiveFrom({ today })
  if (kept) effectiveFrom.choice.value = { term: kept.term, date: kept.date }
  const all = signal<Edits>(new Map(kept?.edits))
  const undos = signal<readonly Step[]>([])
  const redos = signal<readonly Step[]>([])

  const stop = effect(() => storage.write({ ...effectiveFrom.choice.value, edits: [...all.value] }))

  const apply = (step: Step, side: 'before' | 'after') => {
    const next = new Map(all.peek())
    for (const entry of step) {
      const edit = entry[side]
      if (edit) next.set(entry.userId, edit)
      else next.delete(entry.userId)
    }
    all.value = next
  }

  const take = (step: Step) => {
    if (!step.length) return
    batch(() => {
      apply(step, 'after')
      undos.value = [...undos.peek(), step]
      redos.value = []
    })
  }

  const move = (from: typeof undos, to: typeof undos, side: 'before' | 'after'): boolean => {
    const step = from.peek().at(-1)
    if (!step) return false
    batch(() => {
      apply(step, side)
      from.value = from.peek().slice(0, -1)
      to.value = [...to.peek(), step]
    })
    return true
  }

  /** What still differs from the team as read; before a team is there, everything that was asked. */
  const pending = computed((): Edits => {
    const team = members.value
    if (!team.size) return all.value
    return new Map(
      [...all.value].flatMap(([userId, edit]) => {
        const member = team.get(userId)
        const left = member && withoutNothing(edit, member)
        return left ? [[userId, left] as const] : []
      }),
    )
  })

  return {
    effectiveFrom,
    pending,
    memberCount: computed(() => pending.value.size),
    changeCount: computed(() =>
      [...pending.value.values()].reduce((sum, edit) => sum + Object.keys(edit).length, 0),
    ),
    /** A member's rate as it would be, edited or as it is, in minor units; the default rate is not looked at. */
    rateOf: (member: Member, field: RateField): number | null =>
      pending.peek().get(member.userId)?.[field] ?? member[field],
    canUndo: computed(() => undos.value.length > 0),
    /** Takes edits as one step, so that one undo takes back a whole paste. */
    edit: (edits: readonly FieldEdit[]) => {
      const team = members.peek()
      const next = new Map<string, MemberEdit | undefined>()
      for (const { userId, field, after } of edits) {
        const now = next.has(userId) ? next.get(userId) : all.peek().get(userId)
        next.set(userId, withoutNothing({ ...now, [field]: after }, team.get(userId)))
      }
      take(
        [...next]
          .map(([userId, after]) => ({ userId, before: all.peek().get(userId), after }))
          .filter(({ before, after }) =>
            FIELDS.some((field) => before?.[field] !== after?.[field]),
          ),
      )
    },
    undo: () => move(undos, redos, 'before'),
    redo: () => move(redos, undos, 'after'),
    /** Takes every edit back; one undo brings them all again. */
    discard: () =>
      take([...all.peek()].map(([userId, before]) => ({ userId, before, after: undefined }))),
    /** Forgets the edits for good, since a run that writes them was started. */
    forget: () =>
      batch(() => {
        all.value = new Map()
        undos.value = []
        redos.value = []
      }),
    /** Ends the writing to the storage. */
    stop,
  }
}
