import type { ComponentChildren, JSX } from 'preact'

/** Key figures in a line: a name over each number. */
export const Counts = ({ of }: { of: [name: string, value: ComponentChildren][] }): JSX.Element => (
  <dl class="counts">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
