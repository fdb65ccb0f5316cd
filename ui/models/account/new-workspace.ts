/** A workspace as it is about to be made: its name and the organization that it will belong to. */
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { NewWorkspace } from './account-api.ts'

export type NewWorkspaceModel = ReturnType<typeof createNewWorkspace>

/** The longest name that Clockify takes, in characters. */
export const MOST_IN_NAME = 50

const ID = /^[\w-]{1,64}$/

/** @param here the id of this workspace's own organization, or null while it is not known */
export const createNewWorkspace = ({ here }: { here: ReadonlySignal<string | null> }) => {
  const name = signal('')
  const typed = signal<string | null>(null)
  const organizationId = computed(() => typed.value ?? here.value ?? '')
  const length = computed(() => [...name.value.trim()].length)
  return {
    name,
    /** Characters of the name, without blanks around it. */
    length,
    isTooLong: computed(() => length.value > MOST_IN_NAME),
    organizationId,
    typeOrganization: (text: string): void => {
      typed.value = text
    },
    isWrongOrganization: computed(
      () => organizationId.value.trim() !== '' && !ID.test(organizationId.value.trim()),
    ),
    /** Whether the organization is this workspace's own. */
    isHere: computed(() => here.value !== null && organizationId.value.trim() === here.value),
    /** What is asked for, or null until it can be. */
    asked: computed<NewWorkspace | null>(() => {
      const organization = organizationId.value.trim()
      const isRight = length.value > 0 && length.value <= MOST_IN_NAME && ID.test(organization)
      return isRight ? { name: name.value.trim(), organizationId: organization } : null
    }),
    clear: (): void => {
      name.value = ''
      typed.value = null
    },
  }
}
