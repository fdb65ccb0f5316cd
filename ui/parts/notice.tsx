import type { ComponentChildren, JSX } from 'preact'
import { LinkButton } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** One line above a view about what is the matter, with one way on at its right: `action`, or to close it. */
export const Notice = ({
  tone,
  icon = 'info',
  action,
  close,
  children,
}: {
  tone?: 'warn' | 'bad' | 'ok' | undefined
  icon?: IconName
  action?: ComponentChildren
  close?: () => void
  children: ComponentChildren
}): JSX.Element => (
  <div class={tone ? `note ${tone}` : 'note'} role="status">
    <Icon name={icon} />
    <span>{children}</span>
    {action && <span class="acts">{action}</span>}
    {close && (
      <span class="acts">
        <LinkButton onClick={close}>Close</LinkButton>
      </span>
    )}
  </div>
)
