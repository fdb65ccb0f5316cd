import type { JSX } from 'preact'

/** The first letters of the first and the last word of a name, or of an e-mail's local part. */
export const initialsOf = (name: string): string => {
  const words = (name.includes('@') ? (name.split('@')[0] ?? '').split(/[._-]/) : name.split(/\s+/))
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '')
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** The round initials before a member's name: uncoloured, and silent to readers. */
export const Avatar = ({ name }: { name: string }): JSX.Element => (
  <span class="av" aria-hidden="true">
    {initialsOf(name)}
  </span>
)
