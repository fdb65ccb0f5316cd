import type { Frame } from 'playwright-core'

/**
 * From the input event of each text in the search to the frame after it, ms. Null leaves the search as it is: the
 * time that painting takes by itself.
 */
export const paintTimes = (frame: Frame, texts: (string | null)[]): Promise<number[]> =>
  frame.evaluate(async (texts) => {
    const search = document.querySelector<HTMLInputElement>('input[type=search]')
    if (!search) throw new Error('The page has no search')
    // A task that follows an animation frame runs when the frame's style, layout and paint are done.
    const painted = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve())
          port1.start()
          port2.postMessage(null)
        })
      })
    const times: number[] = []
    for (const text of texts) {
      await painted()
      const start = performance.now()
      if (text !== null) {
        search.value = text
        search.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
      await painted()
      times.push(performance.now() - start)
    }
    return times
  }, texts)
