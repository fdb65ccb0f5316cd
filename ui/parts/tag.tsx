import type { ComponentChildren, JSX } from 'preact'

/** A small framed word after a name, such as a role; normal states carry none. */
export const Tag = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <span class="tag">{children}</span>
)
