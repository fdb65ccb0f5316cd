/** Named views of the team, shared by the workspace's admins: whom to show, in which order, with which columns. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Group, SavedView } from '../../server/bulk/types.ts'
import type { SavedViewView } from '../../server/bulk/views.ts'
import type { Api } from '../api.ts'
import { ApiError, asApiError } from '../api-error.ts'
import type { ColumnsModel } from './columns.ts'
import { HIDEABLE } from './columns.ts'
import type { createFilters } from './filters.ts'
import type { createOrder } from './order.ts'

type Options = {
  api: Pick<Api, 'views' | 'createView' | 'changeView' | 'deleteView'>
  filters: ReturnType<typeof createFilters>
  order: ReturnType<typeof createOrder>
  columns: ColumnsModel
  /** Of the team as last read. */
  groups: ReadonlySignal<readonly Group[]>
}

/** What the team looks like when nothing was asked for. */
export const FIRST_VIEW: SavedView = {
  text: '',
  status: 'ACTIVE',
  groups: [],
  role: 'ALL',
  rate: 'any',
  range: { from: null, to: null },
  sort: { column: 'member', descending: false },
  hidden: [],
}

/** One writing for views that ask for the same. */
const writingOf = ({ text, groups, hidden, sort, range, ...view }: SavedView): string =>
  JSON.stringify([
    text.trim(),
    view.status,
    groups.toSorted(),
    view.role,
    view.rate,
    view.rate === 'range' ? [range.from, range.to] : null,
    [sort.column, sort.descending],
    HIDEABLE.filter((column) => hidden.includes(column)),
  ])

const changedMeanwhile = (name: string): string =>
  `Somebody has changed “${name}” meanwhile. Choose it to see what it is now, or do the same again to overwrite that.`

export type SavedViewsModel = ReturnType<typeof createSavedViews>

/** The views as signals and verbs. A verb that failed says why in `failure` and changes nothing. */
export const createSavedViews = ({ api, filters, order, columns, groups }: Options) => {
  const list = signal<readonly SavedViewView[] | null>(null)
  const currentId = signal<string | null>(null)
  const failure = signal<ApiError | null>(null)
  const busy = signal(false)

  /** What the grid shows just now, as it would be saved. */
  const asked = computed((): SavedView => ({
    text: filters.text.value,
    status: filters.status.value,
    groups: [...filters.groups.value],
    role: filters.role.value,
    rate: filters.rate.value,
    range: filters.range.value,
    sort: order.sort.value,
    hidden: HIDEABLE.filter((column) => columns.hidden.value.has(column)),
  }))
  const current = computed(() => list.value?.find(({ id }) => id === currentId.value) ?? null)

  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    if (busy.peek()) return false
    busy.value = true
    try {
      await work()
      failure.value = null
      return true
    } catch (thrown) {
      failure.value = asApiError(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  const load = (): Promise<boolean> =>
    attempt(async () => {
      list.value = (await api.views()).views
    })
  const keep = (changed: SavedViewView): void => {
    const others = (list.peek() ?? []).filter(({ id }) => id !== changed.id)
    list.value = [...others, changed].toSorted((one, other) => one.name.localeCompare(other.name))
  }

  /** Changes a view as it is in the list; one that somebody has changed since is read anew instead. */
  const change = async (
    id: string,
    asked: Partial<Pick<SavedViewView, 'name' | 'view'>>,
  ): Promise<void> => {
    const seen = list.peek()?.find((view) => view.id === id)
    if (!seen) throw new ApiError(404, 'not_found', 'This view is gone. Save it as a new one.')
    try {
      keep(await api.changeView(id, { ...asked, updatedAt: seen.updatedAt }))
    } catch (thrown) {
      const cause = asApiError(thrown)
      if (cause.code !== 'view_changed') throw thrown
      list.value = (await api.views()).views
      throw new ApiError(cause.status, cause.code, changedMeanwhile(seen.name))
    }
  }

  const show = (view: SavedView): string[] => {
    const known = new Set(groups.peek().map(({ name }) => name))
    const [there, gone] = [
      view.groups.filter((name) => known.has(name)),
      view.groups.filter((name) => !known.has(name)),
    ]
    batch(() => {
      filters.text.value = view.text
      filters.status.value = view.status
      filters.groups.value = new Set(there)
      filters.role.value = view.role
      filters.rate.value = view.rate
      filters.range.value = view.range
      filters.idle.value = null
      order.sort.value = view.sort
      columns.hide(view.hidden)
    })
    return gone
  }

  return {
    /** By name; null until the first reading. */
    list,
    /** The view that was chosen last and still exists, or null. */
    current,
    /** Whether the grid shows something else by now than the chosen view asks for. */
    edited: computed(
      () => current.value !== null && writingOf(current.value.view) !== writingOf(asked.value),
    ),
    /** Whether the grid shows what it shows at first. */
    isFirst: computed(
      () => writingOf(asked.value) === writingOf(FIRST_VIEW) && filters.idle.value === null,
    ),
    failure,
    busy,
    load,
    /** Shows a view; answers with the names of its groups that no longer exist, which are left out. */
    choose: (view: SavedViewView): string[] => {
      currentId.value = view.id
      return show(view.view)
    },
    /** Shows what the grid shows at first. */
    chooseFirst: () => {
      currentId.value = null
      show(FIRST_VIEW)
    },
    /** Saves what the grid shows under a name. */
    saveAs: (name: string) =>
      attempt(async () => {
        const made = await api.createView({ name, view: asked.peek() })
        batch(() => {
          keep(made)
          currentId.value = made.id
        })
      }),
    /** Lets the chosen view ask for what the grid shows. */
    update: (id: string) => attempt(() => change(id, { view: asked.peek() })),
    rename: (id: string, name: string) => attempt(() => change(id, { name })),
    remove: (id: string) =>
      attempt(async () => {
        await api.deleteView(id).catch((thrown: unknown) => {
          // Somebody else was faster: it is gone all the same.
          if (asApiError(thrown).status !== 404) throw thrown
        })
        list.value = (list.peek() ?? []).filter((view) => view.id !== id)
      }),
    /** Takes the last failure from view. */
    calm: () => {
      failure.value = null
    },
  }
}
