/** A person's own key while one request is asked with it: typed, sent, forgotten. */
import { batch, computed, signal } from '@preact/signals'
import { ApiError, asApiError } from '../../api-error.ts'

export type KeyUse = ReturnType<typeof createKeyUse>

/** What is wrong with the key, and told at its field. */
const KEY_CODES = new Set(['key_refused', 'key_malformed'])

/** As keys are: no blanks, and neither a word nor a whole page. The server looks again. */
const KEY = /^[\x21-\x7e]{16,200}$/

/** Nobody knows what became of a write: Clockify said nothing, or our own server did not. */
const UNKNOWN_CODES = new Set(['outcome_unknown', 'no_answer', 'internal'])

/** Whether a write may have been carried out although it failed. */
export const isUnknown = (failure: ApiError | null): boolean =>
  failure !== null && UNKNOWN_CODES.has(failure.code)

/**
 * One field for a key, and whatever is asked with it, one thing at a time.
 * @param writes whether something is made with it: its answer is told whoever has left meanwhile, and nothing else is
 *   asked before it is there. What is only read counts until it is forgotten.
 */
export const createKeyUse = ({ writes = false }: { writes?: boolean } = {}) => {
  const key = signal('')
  const asking = signal(false)
  const failure = signal<ApiError | null>(null)
  /** Of which question the answer counts. */
  let turn = 0
  return {
    key,
    /** Whether there is anything to ask with. */
    ready: computed(() => key.value.trim() !== ''),
    asking,
    /** Why the last question got no good answer, or null. */
    failure,
    /** Whether it was for the key. */
    isOfKey: computed(() => KEY_CODES.has(failure.value?.code ?? '')),
    /** Asks with the key, which is forgotten as soon as it was sent. @param take is told an answer that counts */
    use: async <T>(work: (key: string) => Promise<T>, take: (answer: T) => void): Promise<void> => {
      const used = key.peek().trim()
      if (asking.peek() || used === '') return
      if (!KEY.test(used)) {
        failure.value = new ApiError(
          0,
          'key_malformed',
          'That is no API key: it has 16 characters or more and no blanks. Copy the whole of it.',
        )
        return
      }
      const mine = turn
      batch(() => {
        key.value = ''
        asking.value = true
        failure.value = null
      })
      try {
        const answer = await work(used)
        if (mine === turn) take(answer)
      } catch (thrown) {
        if (mine === turn) failure.value = asApiError(thrown)
      } finally {
        if (mine === turn) asking.value = false
      }
    },
    /** Empties the field and takes back what was said; what is still being read does not count any more. */
    forget: (): void =>
      batch(() => {
        key.value = ''
        failure.value = null
        if (writes) return
        turn += 1
        asking.value = false
      }),
  }
}
