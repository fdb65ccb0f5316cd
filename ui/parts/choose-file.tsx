import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import type { IconName } from './icon.tsx'

/** A button that opens the browser's choice of a file of text. */
export const ChooseFile = ({
  label,
  take,
  go = false,
  icon,
  children,
}: {
  /** What the file is, for readers. */
  label: string
  take: (file: File) => void
  go?: boolean
  icon?: IconName
  children: string
}): JSX.Element => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept=".csv,.tsv,.tab,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // Chosen once more, the same file is a new one: it may have been edited meanwhile.
          currentTarget.value = ''
          if (file) take(file)
        }}
      />
      <Button go={go} {...(icon && { icon })} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}
