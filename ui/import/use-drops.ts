import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { useFileDrop } from '../parts/use-file-drop.ts'

/** Whatever takes a pasted text itself. */
const TEXTS = 'input:not([type=radio], [type=checkbox]), textarea, select'

/** The whole page takes a dropped file, and a table that is pasted. Answers whether a file hangs over the page. */
export const useDrops = (): boolean => {
  const { imports } = useModels()
  const takeOnly = (files: readonly File[]): void => {
    const [file, ...others] = files
    if (others.length > 0) imports.drops.refuse('Drop one file at a time.')
    else if (file) void imports.drops.offer(file)
  }
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.matches(TEXTS)) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      // A spreadsheet puts a picture of its cells beside their text.
      if (/[\t\n\r]/.test(text.trim())) void imports.paste(text)
      else if (files.length > 0) takeOnly(files)
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [imports])
  return useFileDrop(takeOnly)
}
