import type { ComponentChildren, JSX } from 'preact'

/** Facts in two columns; one without a value is left out. */
export const Facts = ({
  of,
}: {
  of: [name: string, value: ComponentChildren | null][]
}): JSX.Element => (
  <dl class="facts">
    {of.map(([name, value]) =>
      value === null ? null : (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ),
    )}
  </dl>
)
