import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** One line above a view about what is the matter, with one way on at its right. */
export const Notice = ({
  tone,
  icon = 'info',
  action,
  children,
}: {
  tone?: 'warn' | 'bad' | 'ok' | undefined
  icon?: IconName
  action?: ComponentChildren
  children: ComponentChildren
}): JSX.Element => (
  <div class={tone ? `note ${tone}` : 'note'} role="status">
    <Icon name={icon} />
    <span>{children}</span>
    {action && <span class="acts">{action}</span>}
  </div>
)
