import type { Frame } from 'playwright-core'

/** Pastes as a spreadsheet would have copied it, into whatever has the focus. */
export const paste = (frame: Frame, text: string): Promise<void> =>
  frame.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const target = document.activeElement ?? document.body
    target.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
