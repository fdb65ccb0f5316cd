import { batch, signal } from '@preact/signals'
import { asApiError } from '../api-error.ts'
import { takeFile } from './import-file.ts'

/** What is dropped or pasted beside a file that is there already: it is asked about where work would be lost. */
export const createImportDrops = ({
  take,
  wouldLose,
}: {
  take: (file: File) => Promise<void>
  /** Whether something was said of the present file. */
  wouldLose: () => boolean
}) => {
  const waiting = signal<File | null>(null)
  const refused = signal<string | null>(null)
  const clear = (): void =>
    batch(() => {
      waiting.value = null
      refused.value = null
    })
  return {
    /** The file that would take the place of the present one, until somebody decides; or null. */
    waiting,
    /** Why what was dropped last is not taken, or null. What is there stays as it is. */
    refused,
    clear,
    refuse: (message: string): void => {
      refused.value = message
    },
    /** Takes a file, or lets it wait where what was said of the present one would be lost. */
    offer: async (file: File): Promise<void> => {
      clear()
      if (!wouldLose()) return take(file)
      try {
        waiting.value = await takeFile(file)
      } catch (thrown) {
        refused.value = asApiError(thrown).message
      }
    },
    /** Takes the file that waits. */
    replace: async (): Promise<void> => {
      const file = waiting.peek()
      clear()
      if (file) await take(file)
    },
    /** Lets the file that waits go. */
    keep: (): void => {
      waiting.value = null
    },
  }
}
