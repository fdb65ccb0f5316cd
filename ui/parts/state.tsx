import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** What stands in a view that has nothing to show: what happened, what to do, one or two buttons. */
export const State = ({
  icon,
  bad = false,
  title,
  alone = false,
  children,
  actions,
  reference,
}: {
  icon: IconName
  bad?: boolean
  title: string
  /** Whether it is all that the page shows, so that its title heads the page. */
  alone?: boolean
  children?: ComponentChildren
  actions?: ComponentChildren
  reference?: string | undefined
}): JSX.Element => (
  <div class="state">
    <span class={bad ? 'pic bad' : 'pic'}>
      <Icon name={icon} />
    </span>
    {alone ? <h1>{title}</h1> : <h2>{title}</h2>}
    <p>{children}</p>
    {actions && <div class="acts">{actions}</div>}
    {reference && <p class="ref">{reference}</p>}
  </div>
)
