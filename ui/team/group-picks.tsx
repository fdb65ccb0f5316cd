import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'

/** The workspace's groups to tick, by name. */
export const GroupPicks = ({
  legend,
  isTicked,
  toggle,
}: {
  legend: string
  isTicked: (name: string) => boolean
  toggle: (name: string) => void
}): JSX.Element => {
  const names = useModels().team.groups.value.map(({ name }) => name)
  return (
    <fieldset>
      <legend>{legend}</legend>
      {names.length === 0 && <p class="muted small">This workspace has no groups.</p>}
      {names.map((name) => (
        <label key={name} class="pick">
          <input
            type="checkbox"
            class="tick"
            checked={isTicked(name)}
            onChange={() => toggle(name)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
