/** A move from Toggl Track: one workspace read, what of it is taken, and the plans that it becomes. */
import { batch, computed, signal } from '@preact/signals'
import { importSteps } from '../../../server/migration/import-steps.ts'
import { planMigration } from '../../../server/migration/plan-migration.ts'
import { rateTimelines } from '../../../server/migration/rate-timelines.ts'
import type { ImportStep, MigrationChoices } from '../../../server/migration/types.ts'
import type { TogglHistoryView, TogglReadingView } from '../../../server/routes/toggl-view.ts'
import { asApiError } from '../../api-error.ts'
import type { ApiError } from '../../api-error.ts'
import { createEffectiveFrom } from '../effective-from.ts'
import type { Asked } from '../plan.ts'
import type { TeamModel } from '../team.ts'
import type { TogglAccount } from './toggl-account.ts'
import type { TogglApi } from './toggl-api.ts'
import { createTickedOff } from './ticked-off.ts'

export type MigrationModel = ReturnType<typeof createMigration>

/** What may be taken or left as a whole. */
export type Part = Exclude<keyof MigrationChoices, 'leave' | 'take'>

type Read = { view: TogglReadingView; choices: MigrationChoices }

/** As many people as one question about history can name: two requests each. */
const AT_ONCE = 25

const FROM = { label: 'Back to the move', route: { view: 'migrate' } } as const

/** It lives as long as the page, so that a look at the plan loses nothing; the token does not. */
export const createMigration = ({
  api,
  account,
  team,
  ask,
  today,
  storage,
  storageKey,
}: {
  api: Pick<TogglApi, 'read' | 'history'>
  account: TogglAccount
  team: Pick<TeamModel, 'view'>
  /** Makes a plan and shows it; rejects when none could be made. */
  ask: (asked: Asked) => Promise<void>
  today: string
  storage: () => Storage
  /** Begins the name under which ticks are kept. */
  storageKey: string
}) => {
  const read = signal<Read | null>(null)
  const histories = signal<TogglHistoryView['histories']>([])
  /** Memberships whose history was asked for and came whole. */
  const told = signal<ReadonlySet<number>>(new Set())
  const stopped = signal<string | null>(null)
  const failure = signal<ApiError | null>(null)
  const effective = createEffectiveFrom({ today })

  const plan = (more: MigrationChoices) => {
    const [known, view] = [read.value, team.view.value]
    if (known === null || view === null) return null
    return planMigration({
      toggl: known.view.toggl,
      team: view,
      countsIn: known.view.countsIn,
      viewer: view.viewer,
      choices: { ...known.choices, ...more },
      since: effective.since.value ?? null,
    })
  }
  const migration = computed(() => plan({}))
  /** Whom Clockify does not have, whether invitations are taken or not. */
  const toInvite = computed(
    () => plan({ invitations: true })?.people.filter(({ fate }) => fate === 'invite') ?? [],
  )
  const withRates = computed(() =>
    (read.value?.view.toggl.people ?? []).filter(
      (person) =>
        person.rate ?? person.laborCost ?? person.rateLastUpdated ?? person.laborCostLastUpdated,
    ),
  )
  const timelines = computed(() => {
    const [known, view] = [read.value, team.view.value]
    if (known === null || view === null) return []
    const { toggl } = known.view
    return rateTimelines({ toggl, team: view, histories: histories.value, choices: known.choices })
  })
  const ticks = computed(() => {
    const id = read.value?.view.toggl.workspace.id
    return id === undefined ? null : createTickedOff({ storage, key: `${storageKey}.${id}` })
  })

  const choose = (choices: MigrationChoices): void => {
    const known = read.peek()
    if (known) read.value = { ...known, choices: { ...known.choices, ...choices } }
  }
  const forgetReading = (): void =>
    batch(() => {
      read.value = null
      histories.value = []
      told.value = new Set()
      stopped.value = null
      failure.value = null
    })
  const review = async (asked: Asked): Promise<void> => {
    if (asked.changes.length === 0) return
    failure.value = null
    try {
      await ask({ ...asked, from: FROM })
    } catch (thrown) {
      failure.value = asApiError(thrown)
    }
  }

  return {
    /** The workspace as it was read, or null. */
    reading: computed(() => read.value?.view ?? null),
    choices: computed(() => read.value?.choices ?? {}),
    migration,
    toInvite,
    /** The settings of this Toggl workspace that were seen to. */
    ticks,
    effective,
    /** Why the plan could not be made, or null. */
    failure,
    choose,
    choosePart: (part: Part, taken: boolean): void => choose({ [part]: taken }),
    /** Leaves one membership alone, or takes it after all. */
    leave: (workspaceUserId: number, isLeft: boolean): void => {
      const left = new Set(read.peek()?.choices.leave)
      if (isLeft) left.add(workspaceUserId)
      else left.delete(workspaceUserId)
      choose({ leave: [...left] })
    },
    /** Of several memberships with one address, this one; `others` are the rest of them. */
    take: (workspaceUserId: number, others: readonly number[]): void => {
      const taken = (read.peek()?.choices.take ?? []).filter((id) => !others.includes(id))
      choose({ take: [...taken, workspaceUserId] })
    },
    open: (workspaceId: number): Promise<void> =>
      account.ask(
        (token) => api.read(token, workspaceId),
        (view) => {
          forgetReading()
          // Clockify refuses invitations on its free plan: whoever is missing is listed instead.
          const isFree = team.view.peek()?.workspace.plan.startsWith('FREE') ?? false
          read.value = { view, choices: isFree ? { invitations: false } : {} }
        },
      ),
    forgetReading,
    history: {
      timelines,
      /** Those who have or had a rate and whose history was not read yet. */
      unread: computed(() =>
        withRates.value.filter(({ workspaceUserId }) => !told.value.has(workspaceUserId)),
      ),
      /** Whether any history was read. */
      isRead: computed(() => told.value.size > 0 || histories.value.length > 0),
      /** Why the last reading ended early, in words; null when it did not. */
      stopped,
      steps: computed<ImportStep[]>(() => {
        const [known, view] = [read.value, team.view.value]
        if (known === null || view === null) return []
        const { toggl, countsIn } = known.view
        const { choices } = known
        return importSteps(timelines.value, { toggl, team: view, countsIn, choices })
      }),
      /** Reads the history of these memberships, or of the next who were not asked for. */
      load: (people?: readonly number[]): Promise<void> => {
        const id = read.peek()?.view.toggl.workspace.id
        const next = withRates.peek().flatMap(({ workspaceUserId }) => workspaceUserId)
        const wanted = (people ?? next).filter((one) => !told.peek().has(one)).slice(0, AT_ONCE)
        if (id === undefined) return Promise.resolve()
        return account.ask(
          (token) => api.history(token, id, wanted),
          (answer) => {
            const keyOf = (one: TogglHistoryView['histories'][number]): string =>
              `${one.workspaceUserId} ${one.field}`
            const fresh = new Set(answer.histories.map(keyOf))
            const unread = new Set(answer.unread)
            histories.value = [
              ...histories.peek().filter((one) => !fresh.has(keyOf(one))),
              ...answer.histories,
            ]
            told.value = new Set([...told.peek(), ...wanted.filter((one) => !unread.has(one))])
            stopped.value = answer.stopped
          },
        )
      },
    },
    /** Makes the plan of everything that is taken, and shows it. */
    review: async (): Promise<void> => {
      const [known, since] = [migration.peek(), effective.since.peek()]
      if (known !== null && since !== undefined) await review({ since, changes: known.changes })
    },
    /** Makes the plan of one step of the history, and shows it. */
    reviewStep: (step: Extract<ImportStep, { kind: 'run' }>): Promise<void> =>
      review({ ...step.run, reason: step.title }),
  }
}
