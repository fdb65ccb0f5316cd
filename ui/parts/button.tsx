import type { ButtonHTMLAttributes, JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

type Attributes = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'icon'>

/** A labelled button. `go` fills it: one per view, and its words say the number and the noun. */
export const Button = ({
  icon,
  go = false,
  wide = false,
  extra = '',
  children,
  ...rest
}: Attributes & {
  icon?: IconName
  go?: boolean
  wide?: boolean
  extra?: string
}): JSX.Element => (
  <button
    type="button"
    class={`btn${go ? ' go' : ''}${wide ? ' wide' : ''}${extra && ` ${extra}`}`}
    {...rest}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

/** A button that shows a drawing only; `label` is what a reader hears. */
export const IconButton = ({
  icon,
  label,
  ...rest
}: Attributes & { icon: IconName; label: string }): JSX.Element => (
  <button type="button" class="icon" aria-label={label} title={label} {...rest}>
    <Icon name={icon} />
  </button>
)

/** A button that looks like a link, for a way out inside a sentence; `calm` is there without calling. */
export const LinkButton = ({
  calm = false,
  ...rest
}: Attributes & { calm?: boolean }): JSX.Element => (
  <button type="button" class={`linklike${calm ? ' calm' : ''}`} {...rest} />
)
