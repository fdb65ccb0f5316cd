import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** An outcome: a drawing and its word in one tone. */
export const Mark = ({
  tone,
  icon,
  children,
}: {
  tone: 'ok' | 'warn' | 'bad' | 'soft'
  icon: IconName
  children: ComponentChildren
}): JSX.Element => (
  <span class={`mark ${tone}`}>
    <Icon name={icon} />
    {children}
  </span>
)
