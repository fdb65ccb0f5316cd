import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** What stands in a view that has nothing to show: what happened, what to do, one or two buttons. */
export const State = ({
  icon,
  bad = false,
  title,
  children,
  actions,
  reference,
}: {
  icon: IconName
  bad?: boolean
  title: string
  children?: ComponentChildren
  actions?: ComponentChildren
  reference?: string | undefined
}): JSX.Element => (
  <div class="state">
    <span class={bad ? 'pic bad' : 'pic'}>
      <Icon name={icon} />
    </span>
    <h2>{title}</h2>
    <p>{children}</p>
    {actions && <div class="acts">{actions}</div>}
    {reference && <p class="ref">{reference}</p>}
  </div>
)
