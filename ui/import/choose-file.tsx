import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'
import type { IconName } from '../parts/icon.tsx'

/** A button that opens the browser's choice of a file. */
export const ChooseFile = ({
  go = false,
  icon,
  children,
}: {
  go?: boolean
  icon?: IconName
  children: string
}): JSX.Element => {
  const { imports } = useModels()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="The file to import"
        accept=".csv,.tsv,.tab,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // Chosen once more, the same file is a new one: it may have been edited meanwhile.
          currentTarget.value = ''
          if (file) void imports.take(file)
        }}
      />
      <Button go={go} {...(icon && { icon })} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}
