/**
 * The workspace that was asked for and of which nobody knows whether it was made. There is one at most, for both pages
 * that make workspaces; the browser keeps it for its other tabs and for the next visit: no key is in it.
 */
import { batch, computed, signal } from '@preact/signals'
import * as z from 'zod/mini'
import type { OwnWorkspaceView } from '../../../server/account/views.ts'
import { ApiError, asApiError } from '../../api-error.ts'
import { findMade } from './find-made.ts'
import { isUnknown } from './key-use.ts'

const STORAGE_KEY = 'rateboard.unanswered'

/** A list that is read sooner proves nothing, ms: Clockify may be making it still. */
const WAIT = 60_000

const unanswered = z.object({
  name: z.string(),
  organizationId: z.string(),
  /** Whose key asked for it. */
  ownerId: z.string(),
  /** When its answer was lost, or when it was asked for where the page was gone by then; ms since 1970. */
  at: z.number(),
})

type Unanswered = z.infer<typeof unanswered>

/** A list of workspaces, with whose it is and when its reading began, ms since 1970. */
export type ReadList = { workspaces: OwnWorkspaceView[]; ownerId: string; begunAt: number }

/** What a list told: it is `missing` in one that was read late enough, `early` otherwise, and `foreign` is one of another person. */
export type Look =
  | { found: 'there'; name: string; workspace: OwnWorkspaceView }
  | { found: 'missing' | 'early'; name: string; after: number }
  | { found: 'foreign'; name: string }

const held = (): ApiError =>
  new ApiError(
    409,
    'outcome_unknown',
    'Another workspace was asked for meanwhile, and nobody knows yet whether it was made. Nothing more was asked for.',
  )

export type UnansweredModel = ReturnType<typeof createUnanswered>

export const createUnanswered = ({
  storage,
  now,
}: {
  /** Asked for anew each time, since a browser may forbid a framed page even to look at it. */
  storage: () => Storage
  now: () => number
}) => {
  const last = signal<Unanswered | null>(null)
  /** Whether this page is still waiting for the answer. */
  const isAsked = signal(false)
  const looked = signal<Look | null>(null)
  /** False where the storage refuses: the page's memory counts then. */
  let isKept = true

  const remember = (one: Unanswered | null): void => {
    last.value = one
    try {
      if (one) storage().setItem(STORAGE_KEY, JSON.stringify(one))
      else storage().removeItem(STORAGE_KEY)
      isKept = true
    } catch {
      isKept = false
    }
  }
  /** Another tab may have asked, or been told, meanwhile. */
  const refresh = (): void => {
    if (!isKept || isAsked.peek()) return
    try {
      const kept = unanswered.safeParse(JSON.parse(storage().getItem(STORAGE_KEY) ?? 'null'))
      last.value = kept.success ? kept.data : null
    } catch {
      // What cannot be looked at tells nothing new.
    }
  }
  refresh()

  const lookIn = (one: Unanswered, { workspaces, ownerId, begunAt }: ReadList): Look => {
    const { name } = one
    if (ownerId !== one.ownerId) return { found: 'foreign', name }
    const workspace = findMade(workspaces, one)
    if (workspace) return { found: 'there', name, workspace }
    const after = begunAt - one.at
    return { found: after < WAIT ? 'early' : 'missing', name, after }
  }

  return {
    /** What got no answer, or null; also while the answer is still awaited. */
    unanswered: computed(() => (isAsked.value ? null : last.value)),
    /** Whether none may be asked for. */
    isHeld: computed(() => last.value !== null),
    /** What the last list told of it; it is known no more what a list told before that. */
    looked,
    refresh,
    /** Asks for a workspace by `work`, and keeps in mind that it did until an answer says what became of it. */
    ask: async <T>(asked: Omit<Unanswered, 'at'>, work: () => Promise<T>): Promise<T> => {
      // The other page, or another tab, may have asked since somebody looked.
      refresh()
      if (last.peek() !== null) throw held()
      const at = now()
      // Before it leaves: the page may be gone when the answer comes.
      batch(() => {
        isAsked.value = true
        looked.value = null
        remember({ ...asked, at })
      })
      const end = (left: Unanswered | null): void =>
        batch(() => {
          isAsked.value = false
          refresh()
          // Another's stays another's.
          if (last.peek()?.at === at) remember(left)
        })
      try {
        const answer = await work()
        end(null)
        return answer
      } catch (thrown) {
        end(isUnknown(asApiError(thrown)) ? { ...asked, at: now() } : null)
        throw thrown
      }
    },
    /** Takes what a list of one's own workspaces tells of `one`, unless more has happened since its reading began. */
    tell: (one: Unanswered, list: ReadList): Look | null => {
      refresh()
      if (isAsked.peek() || last.peek()?.at !== one.at) return null
      const look = lookIn(one, list)
      batch(() => {
        looked.value = look
        if (look.found === 'there' || look.found === 'missing') remember(null)
      })
      return look
    },
    /** Somebody says that it was not made. */
    release: (): void =>
      batch(() => {
        looked.value = null
        remember(null)
      }),
  }
}
