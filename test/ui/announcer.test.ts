import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAnnouncer } from '../../ui/models/announcer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('speaks at once, then no more often than every five seconds, and then only the newest', () => {
  const { text, say } = createAnnouncer()
  const heard: string[] = []
  text.subscribe((words) => void (words && heard.push(words)))
  for (let second = 0; second < 12; second += 1) {
    say(`${second} done`)
    vi.advanceTimersByTime(1_000)
  }
  expect(heard).toEqual(['0 done', '4 done', '9 done'])
})
