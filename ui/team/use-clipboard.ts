import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'

const rates = (count: number): string => `${count} ${count === 1 ? 'rate' : 'rates'}`

/** Copies the rate under the cursor, and pastes a column or a block of rates from a spreadsheet there. */
export const useClipboard = (sheet: RefObject<HTMLElement>): void => {
  const { teamView, announcer } = useModels()
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    const { editing, clipboard } = teamView

    const copy = (event: ClipboardEvent): void => {
      if (editing.draft.peek()) return
      const text = clipboard.copy()
      if (text === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
    }
    const paste = (event: ClipboardEvent): void => {
      if (editing.draft.peek()) return
      const done = clipboard.paste(event.clipboardData?.getData('text/plain') ?? '')
      if (!done) return
      event.preventDefault()
      const taken = done.count ? `${rates(done.count)} pasted.` : 'Nothing was pasted.'
      if (done.problems.length)
        teamView.message.value = `${taken} Left out: ${done.problems.join(' ')}`
      else {
        teamView.message.value = null
        announcer.say(taken)
      }
    }
    element.addEventListener('copy', copy)
    element.addEventListener('paste', paste)
    return () => {
      element.removeEventListener('copy', copy)
      element.removeEventListener('paste', paste)
    }
  }, [teamView])
}
