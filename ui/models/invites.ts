/** The people somebody is about to invite: what was pasted or typed, what was said of each, and the way to the plan. */
import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Change } from '../../server/bulk/types.ts'
import type { ParseAmount } from '../parse-amount.ts'
import { takeFile } from './import-file.ts'
import { checkPeople, personKeys } from './invite/check-people.ts'
import type { Person, Said } from './invite/check-people.ts'
import { fileText } from './invite/file-text.ts'
import { inviteChanges } from './invite/invitations.ts'
import { readPeople, withoutPeople } from './invite/read-people.ts'
import type { RateField } from './member-rates.ts'
import type { TeamModel } from './team.ts'

type Options = {
  team: Pick<TeamModel, 'members' | 'groups'>
  parse: ReadonlySignal<ParseAmount>
  /** The workspace that they are invited to. */
  place: ReadonlySignal<Place>
  /** Makes a plan and shows it; rejects when none could be made. */
  ask: (request: { since: null; changes: Change[]; onStarted: () => void }) => Promise<void>
}

/** What a workspace gives to whoever has nothing of their own. */
export type Place = {
  /** Empty while it is not known. */
  currency: string
  /** The default rates, minor units. */
  rates: Record<RateField, number | null> | null
  /** Whether groups that are not there are made, so that they are typed and not chosen. */
  makesGroups: boolean
}

export type InvitesModel = ReturnType<typeof createInvites>

const NO_RATES: Record<RateField, string> = { billableRate: '', costRate: '' }

const withPiece = (text: string, piece: string): string =>
  text.trim() === '' ? piece : `${text.trimEnd()}\n${piece}`

/** The list as signals and verbs. It lives as long as the page, so that a look at the plan loses nothing. */
export const createInvites = ({ team, parse, place, ask }: Options) => {
  const text = signal('')
  const said = signal<ReadonlyMap<string, Said>>(new Map())
  const rates = signal(NO_RATES)
  const groups = signal<string[]>([])
  const ignoredGroups = signal<ReadonlySet<string>>(new Set())
  const sendEmail = signal(true)
  const problem = signal<string | null>(null)

  const groupNames = computed(() => new Set(team.groups.value.map(({ name }) => name)))
  const isGroup = (name: string): boolean => groupNames.value.has(name)
  const read = computed(() => readPeople(text.value, isGroup))
  /** A rate for all in minor units; null for none. */
  const rateForAll = (field: RateField): { amount: number | null } | { reason: string } =>
    rates.value[field].trim() === '' ? { amount: null } : parse.value(rates.value[field])
  const wrong = computed(() => {
    const reasonOf = (field: RateField): string | null => {
      const rate = rateForAll(field)
      return 'reason' in rate ? rate.reason : null
    }
    return { billableRate: reasonOf('billableRate'), costRate: reasonOf('costRate') }
  })
  const forAll = computed(() => {
    const amountOf = (field: RateField): number | null => {
      const rate = rateForAll(field)
      return 'amount' in rate ? rate.amount : null
    }
    return {
      billableRate: amountOf('billableRate'),
      costRate: amountOf('costRate'),
      groups: groups.value.filter((name) => place.value.makesGroups || groupNames.value.has(name)),
    }
  })
  const people = computed(() =>
    checkPeople(read.value.people, {
      said: said.value,
      forAll: forAll.value,
      ignoredGroups: ignoredGroups.value,
      members: team.members.value,
      groups: team.groups.value,
      makesGroups: place.value.makesGroups,
      parse: parse.value,
    }),
  )
  const of = (kind: Person['standing']['kind']) =>
    computed(() => people.value.filter(({ standing }) => standing.kind === kind))
  const invited = of('invite')
  const activated = of('activate')

  const say = (key: string, more: Said): void => {
    said.value = new Map(said.peek()).set(key, { ...said.peek().get(key), ...more })
  }
  const forget = (): void =>
    batch(() => {
      text.value = ''
      said.value = new Map()
      rates.value = NO_RATES
      groups.value = []
      ignoredGroups.value = new Set()
      sendEmail.value = true
      problem.value = null
    })

  /** Lets those go whom a started run takes care of. Whoever is to be mended or was added since stays. */
  const letGo = (planned: ReadonlySet<string>): void => {
    const isGone = ({ typed }: Person): boolean => planned.has(typed.email.toLowerCase())
    const now = people.peek()
    const left = now.flatMap((person, at) => (isGone(person) ? [] : [{ person, at }]))
    const isOver = ({ standing }: Person): boolean =>
      standing.kind === 'out' && standing.why !== 'hand'
    if (left.every(({ person }) => isOver(person))) return forget()
    const emails = read.peek().people.map(({ email }) => email)
    const keys = personKeys(left.map(({ at }) => emails[at] ?? ''))
    const saidNow = said.peek()
    const kept = left.flatMap(({ person }, n): [string, Said][] => {
      const [of, key] = [saidNow.get(person.key), keys[n]]
      return of === undefined || key === undefined ? [] : [[key, of]]
    })
    const places = new Set(left.map(({ at }) => at))
    batch(() => {
      text.value = withoutPeople(text.peek(), isGroup, (place) => !places.has(place))
      said.value = new Map(kept)
      problem.value = null
    })
  }

  return {
    place,
    text,
    /** Heads of columns that say nothing here. */
    ignored: computed(() => read.value.ignored),
    /** As typed, for everybody without a rate of their own. */
    rates,
    /** Why a rate for all is none, or null. */
    wrong,
    /** Names of the groups of everybody without groups of their own. */
    groups,
    forAll,
    sendEmail,
    people,
    invited,
    activated,
    toMend: of('mend'),
    leftOut: of('out'),
    /** Why a file was not read or a plan not made, or null. */
    problem,
    say,
    /** Everything anew. */
    forget,
    /** Lets a group that the workspace does not have go, for everybody. */
    ignoreGroup: (name: string): void => {
      ignoredGroups.value = new Set(ignoredGroups.peek()).add(name.toLowerCase())
    },
    /** Adds what a file says below what is there. */
    take: async (file: File): Promise<void> => {
      problem.value = null
      try {
        const taken = await fileText(await takeFile(file))
        text.value = withPiece(text.peek(), taken.trim())
      } catch (cause) {
        problem.value = cause instanceof Error ? cause.message : 'The file could not be read.'
      }
    },
    /** Makes the plan and shows it; whom it has leave the list once its run is started. */
    review: async (): Promise<void> => {
      const changes = inviteChanges(people.peek(), sendEmail.peek())
      if (changes.length === 0) return
      const planned = new Set(
        [...invited.peek(), ...activated.peek()].map(({ typed }) => typed.email.toLowerCase()),
      )
      problem.value = null
      try {
        await ask({ since: null, changes, onStarted: () => letGo(planned) })
      } catch (cause) {
        problem.value = cause instanceof Error ? cause.message : 'The plan could not be made.'
      }
    },
  }
}
