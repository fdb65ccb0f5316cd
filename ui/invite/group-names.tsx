import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Names apart by commas; Clockify takes up to 100 characters each. */
const namesIn = (text: string): string[] => {
  const names = text.split(/[,;]/).map((name) => name.trim().slice(0, 100))
  return names.filter((name) => name !== '')
}

/** Groups by name, where there are none to choose from yet: taken when the field is left or Enter is pressed. */
export const GroupNames = ({
  label,
  names,
  take,
}: {
  label: string
  names: readonly string[]
  take: (names: string[]) => void
}): JSX.Element => {
  const input = useRef<HTMLInputElement>(null)
  const shown = names.join(', ')
  const takeTyped = (text: string): void => {
    if (namesIn(text).join(', ') !== shown) take(namesIn(text))
  }
  useLayoutEffect(() => {
    if (input.current) input.current.value = shown
  }, [shown])
  return (
    <input
      ref={input}
      class="in"
      aria-label={`${label}, by name`}
      autocomplete="off"
      placeholder="none"
      onChange={({ currentTarget }) => takeTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') takeTyped(event.currentTarget.value)
      }}
    />
  )
}
