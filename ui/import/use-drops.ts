import { useEffect, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'

/** Whatever takes a pasted text itself. */
const TEXTS = 'input:not([type=radio], [type=checkbox]), textarea, select'

const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false

/** The whole page takes a dropped file, and a table that is pasted. Answers whether a file hangs over the page. */
export const useDrops = (): boolean => {
  const { imports } = useModels()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const takeOnly = (files: readonly File[]): void => {
      const [file, ...others] = files
      if (others.length > 0) imports.drops.refuse('Drop one file at a time.')
      else if (file) void imports.drops.offer(file)
    }
    const drag = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      // Without this the browser would open the file in the place of the page.
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      takeOnly([...(event.dataTransfer?.files ?? [])])
    }
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
    window.addEventListener('dragenter', drag)
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragenter', drag)
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [imports])
  return over
}
