import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Copies rates or the ticked members, and pastes what a spreadsheet copied. */
export const useClipboard = (sheet: RefObject<HTMLElement>): void => {
  const { teamView, announcer } = useModels()
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    const { editing, copyCells, paste } = teamView

    const onCopy = (event: ClipboardEvent): void => {
      if (editing.draft.peek()) return
      const copied = copyCells()
      if (copied === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', copied.text)
      announcer.say(`${counted(copied.count, copied.noun)} copied.`)
    }
    const land = async (text: string): Promise<void> => {
      const offered = await paste.offer(text)
      teamView.message.value = 'reason' in offered ? offered.reason : null
      if ('landed' in offered) announcer.say(`${counted(offered.landed, 'rate')} pasted.`)
    }
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (editing.draft.peek() || !text.trim()) return
      event.preventDefault()
      void land(text)
    }
    element.addEventListener('copy', onCopy)
    element.addEventListener('paste', onPaste)
    return () => {
      element.removeEventListener('copy', onCopy)
      element.removeEventListener('paste', onPaste)
    }
  }, [teamView, announcer])
}
