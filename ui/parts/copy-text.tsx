import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { LinkButton } from './button.tsx'

/**
 * A text, such as an id, with a button that copies it. Where the frame may not write to the clipboard it is selected
 * instead, ready to be copied by hand. `name` says what it is.
 */
export const CopyText = ({ name, text }: { name: string; text: string }): JSX.Element => {
  const { announcer } = useModels()
  const code = useRef<HTMLElement>(null)
  const [word, setWord] = useState('Copy')
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    if (!copied && code.current) window.getSelection()?.selectAllChildren(code.current)
    setWord(copied ? 'Copied' : 'Selected')
    announcer.say(copied ? `${name} copied.` : `${name} is selected. Copy it with Ctrl+C.`)
  }
  return (
    <span class="copytext">
      <code ref={code}>{text}</code>{' '}
      <LinkButton aria-label={`${word} ${name}`} onClick={() => void copy()}>
        {word}
      </LinkButton>
    </span>
  )
}
