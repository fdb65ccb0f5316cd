/** A Toggl workspace with this one's settings: what it would be asked for with, and what became of it. */
import { batch, computed, signal } from '@preact/signals'
import type {
  CreatedTogglWorkspaceView,
  NewTogglWorkspaceView,
} from '../../../server/routes/toggl-view.ts'
import type { TogglField, TogglPayload } from '../../../server/toggl/create-workspace.ts'
import type { TogglWorkspace } from '../../../server/toggl/shapes.ts'
import { asApiError } from '../../api-error.ts'
import type { ApiError } from '../../api-error.ts'
import type { TogglAccount } from './toggl-account.ts'
import type { TogglApi } from './toggl-api.ts'

export type NewTogglWorkspaceModel = ReturnType<typeof createNewTogglWorkspace>

/** The longest name Toggl takes. */
export const MOST_IN_NAME = 140

/** Nobody knows what became of the request: Toggl said nothing, or our own server did not. */
const UNKNOWN_CODES = new Set(['toggl_unknown', 'no_answer', 'internal'])

/** Codes of refusals that the fields of a higher plan may be the cause of. */
const PLAN_CODES = new Set(['toggl_plan', 'toggl_plan_or_quota'])

/** A field that means nothing, or something else, without the other. */
const NEEDS: Partial<Record<TogglField, TogglField>> = {
  rounding_minutes: 'rounding',
  default_hourly_rate: 'default_currency',
}

export const createNewTogglWorkspace = ({
  api,
  account,
}: {
  api: Pick<TogglApi, 'newWorkspace' | 'create'>
  account: TogglAccount
}) => {
  const mapping = signal<NewTogglWorkspaceView | null>(null)
  const failure = signal<ApiError | null>(null)
  const name = signal('')
  const organizationId = signal<number | null>(null)
  const left = signal<ReadonlySet<TogglField>>(new Set())
  const created = signal<TogglWorkspace | null>(null)
  const keptOwn = signal<CreatedTogglWorkspaceView['keptOwn']>([])
  /** Whether one is on its way: the token may be forgotten and typed again meanwhile. */
  const sending = signal(false)
  /** What was asked for without an answer; null while everything is known. */
  const unanswered = signal<{ name: string; organizationId: number } | null>(null)
  /** Whether the list was read since. */
  const looked = signal(false)

  const isLeft = (field: TogglField): boolean => {
    const other = NEEDS[field]
    return left.value.has(field) || (other !== undefined && left.value.has(other))
  }
  /** Exactly what is sent. */
  const asked = computed<TogglPayload | null>(() => {
    if (mapping.value === null) return null
    const fields = Object.entries(mapping.value.payload).filter(
      ([field]) => !isLeft(field as TogglField),
    )
    return { ...(Object.fromEntries(fields) as TogglPayload), name: name.value.trim() }
  })
  /** Fields of this workspace's settings that need a higher plan and are still asked for. */
  const ofHigherPlan = computed<TogglField[]>(() =>
    (mapping.value?.planOnly ?? []).filter((field) => !isLeft(field)),
  )

  const found = computed<'there' | 'missing' | null>(() => {
    const wanted = unanswered.value
    const list = account.workspaces.value
    if (wanted === null || !looked.value || list === null) return null
    const isThere = list.some(
      (one) =>
        one.name.trim().toLowerCase() === wanted.name.toLowerCase() &&
        one.organization_id === wanted.organizationId,
    )
    return isThere ? 'there' : 'missing'
  })
  /** Whether another request could make what got no answer a second time. */
  const isUnsettled = computed(() => {
    const wanted = unanswered.value
    if (wanted === null || found.value === 'missing') return false
    const isSame =
      name.value.trim().toLowerCase() === wanted.name.toLowerCase() &&
      organizationId.value === wanted.organizationId
    return found.value === null || isSame
  })

  const load = async (): Promise<void> => {
    failure.value = null
    try {
      const view = await api.newWorkspace()
      batch(() => {
        mapping.value = view
        if (name.peek() === '') name.value = view.payload.name
      })
    } catch (thrown) {
      failure.value = asApiError(thrown)
    }
  }
  const create = async (): Promise<void> => {
    const [workspace, id] = [asked.peek(), organizationId.peek()]
    if (workspace === null || id === null || sending.peek() || isUnsettled.peek()) return
    unanswered.value = null
    sending.value = true
    await account.ask(
      (token) => api.create(token, { organizationId: id, workspace }),
      (answer) => {
        batch(() => {
          created.value = answer.workspace
          keptOwn.value = answer.keptOwn
        })
      },
      { writes: true },
    )
    sending.value = false
    const code = account.failure.peek()?.code ?? ''
    if (UNKNOWN_CODES.has(code))
      batch(() => {
        unanswered.value = { name: workspace.name, organizationId: id }
        looked.value = false
        account.failure.value = null
      })
  }
  const leave = (fields: Iterable<TogglField>): void => {
    left.value = new Set([...left.peek(), ...fields])
  }

  return {
    mapping,
    /** Why this workspace's settings could not be read, or null. */
    failure,
    name,
    organizationId,
    isLeft,
    created,
    /** What Toggl has otherwise than it was asked for. */
    keptOwn,
    asked,
    /** Whether the name is one that Toggl takes, an organization is chosen, and no lost answer stands in the way. */
    ready: computed(
      () =>
        !sending.value &&
        !isUnsettled.value &&
        name.value.trim() !== '' &&
        [...name.value.trim()].length <= MOST_IN_NAME &&
        organizationId.value !== null &&
        mapping.value !== null,
    ),
    /**
     * What to leave out when the last try was refused for the plan: all that a higher one may be needed for, since Toggl
     * names one field at a time, and a request for each would use its hour up.
     */
    refusedFields: computed<TogglField[]>(() =>
      PLAN_CODES.has(account.failure.value?.code ?? '') ? ofHigherPlan.value : [],
    ),
    /** Whether the last try got no answer that tells what became of it. */
    isUnknown: computed(() => unanswered.value !== null),
    /** Whether Toggl's list has what got no answer; null until it is read. */
    found,
    /** Reads Toggl's list, to see what became of a try without an answer. */
    look: async (): Promise<void> => {
      const before = account.workspaces.peek()
      await account.readWorkspaces()
      if (account.workspaces.peek() !== before) looked.value = true
    },
    load,
    /** Asks for a field, and for the one that it needs, or leaves it to Toggl. */
    choose: (field: TogglField, isTaken: boolean): void => {
      const next = new Set(left.peek())
      if (isTaken) for (const one of [field, NEEDS[field]]) next.delete(one ?? field)
      else next.add(field)
      left.value = next
    },
    create,
    createWithout: (fields: Iterable<TogglField>): Promise<void> => {
      leave(fields)
      return create()
    },
    /** Begins another one. */
    again: (): void =>
      batch(() => {
        created.value = null
        name.value = mapping.peek()?.payload.name ?? ''
        left.value = new Set()
      }),
  }
}
