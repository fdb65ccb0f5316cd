/** Which settings of a checklist somebody has seen to, kept in their browser: it holds names of settings and nothing else. */
import { signal } from '@preact/signals'
import * as z from 'zod/mini'

const keptTicks = z.array(z.string())

export type TickedOff = ReturnType<typeof createTickedOff>

/** A storage that refuses or holds something else counts as empty. */
export const createTickedOff = ({ storage, key }: { storage: () => Storage; key: string }) => {
  const read = (): string[] => {
    try {
      const kept = keptTicks.safeParse(JSON.parse(storage().getItem(key) ?? '[]'))
      return kept.success ? kept.data : []
    } catch {
      return []
    }
  }
  const ticked = signal<ReadonlySet<string>>(new Set(read()))
  return {
    ticked,
    toggle: (setting: string): void => {
      const next = new Set(ticked.peek())
      if (!next.delete(setting)) next.add(setting)
      ticked.value = next
      try {
        storage().setItem(key, JSON.stringify([...next]))
      } catch {
        // A full or forbidden storage costs the ticks their reload, no more.
      }
    },
  }
}
