import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'

/** Keys that are never kept from the page, however long the panel takes to come. */
const PASSES = /^(Tab|Enter|F\d+)$/

/**
 * What is typed before the formula's input is there goes on with the formula, so that no letter is lost. The keys
 * arrive at the window: where the panel takes the grid's place, the focused cell is gone.
 */
export const useTypeAhead = (): void => {
  const { formula } = useModels().teamView
  useEffect(() => {
    // Always there: the next letter may come before anything is drawn.
    const listen = (event: KeyboardEvent): void => {
      if (!formula.awaited.peek()) return
      const { key } = event
      if (event.ctrlKey || event.metaKey || PASSES.test(key)) {
        // Who goes elsewhere types there.
        if (key === 'Tab') formula.awaited.value = false
        return
      }
      if (key === 'Escape') formula.close()
      else if (key === 'Backspace') formula.text.value = formula.text.peek().slice(0, -1)
      else if (key.length === 1) formula.text.value += key
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [formula])
}
