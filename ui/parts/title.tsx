import type { ComponentChildren, JSX } from 'preact'
import { hashOf } from '../route.ts'
import type { Route } from '../route.ts'
import { Icon } from './icon.tsx'

/** The heading of a view with one line below it, and the way back above it. */
export const Title = ({
  back,
  title,
  children,
}: {
  back?: { label: string; route: Route } | undefined
  title: string
  children?: ComponentChildren
}): JSX.Element => (
  <>
    {back && (
      <a class="back" href={hashOf(back.route)}>
        <Icon name="left" />
        {back.label}
      </a>
    )}
    <div class={back ? 'title below' : 'title'}>
      <div>
        <h1>{title}</h1>
        <p>{children}</p>
      </div>
    </div>
  </>
)
