/** Where the focus is, whether in Clockify's page or in the panel, and whether it can be seen. */
import type { ElementHandle, Page } from 'playwright-core'

const activeElement = async (page: Page): Promise<ElementHandle<Element>> => {
  const outer = await page.evaluateHandle(() => document.activeElement ?? document.body)
  const frame = await outer.contentFrame()
  return frame ? frame.evaluateHandle(() => document.activeElement ?? document.body) : outer
}

/** The role and name of the focused element, such as `button Review`; `nothing` when the focus is lost. */
export const focused = async (page: Page): Promise<string> => {
  const element = await activeElement(page)
  return element.evaluate((node) => {
    const at = node as HTMLElement
    if (at === document.body) return 'nothing'
    const { tagName } = at
    const type = at.getAttribute('type')
    const implied: Record<string, string> = {
      A: 'link',
      BUTTON: 'button',
      SELECT: 'combobox',
      MAIN: 'main',
      SUMMARY: 'button',
      TD: 'gridcell',
      INPUT:
        type === 'search'
          ? 'searchbox'
          : type === 'radio' || type === 'checkbox'
            ? type
            : 'textbox',
    }
    const name = at.getAttribute('aria-label') ?? (tagName === 'MAIN' ? '' : at.textContent.trim())
    return `${at.getAttribute('role') ?? implied[tagName] ?? tagName} ${name}`
  })
}

/** Whether a ring is drawn around the focused element, or around what stands for it. */
export const focusIsShown = async (page: Page): Promise<boolean> => {
  const element = await activeElement(page)
  return element.evaluate((node) => {
    const at = node as HTMLElement
    const isRinged = (one: Element | null): boolean => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      )
    }
    // A native radio may lie invisible under the words that carry its ring.
    return (
      at.matches(':focus-visible') &&
      [at, at.nextElementSibling, at.closest('label')].some(isRinged)
    )
  })
}
