import type { ComponentChildren, JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { FilterChip } from '../team/filter-chip.tsx'

/** A chip that opens the workspace's groups to tick. */
export const GroupsChip = ({
  label,
  chosen,
  choose,
  face,
}: {
  /** What is chosen, for whom. */
  label: string
  /** Names. */
  chosen: readonly string[]
  choose: (names: string[]) => void
  face: ComponentChildren
}): JSX.Element => {
  const names = useModels().team.groups.value.map(({ name }) => name)
  const ticked = new Set(chosen.map((name) => name.toLowerCase()))
  const toggle = (name: string): void =>
    choose(
      ticked.has(name.toLowerCase())
        ? chosen.filter((one) => one.toLowerCase() !== name.toLowerCase())
        : [...chosen, name],
    )
  return (
    <FilterChip
      label={label}
      extra="groups-chip"
      face={
        <>
          <span class="sr">{label}: </span>
          {face}
        </>
      }
    >
      <fieldset>
        <legend>{label}</legend>
        {names.length === 0 && <p class="muted small">This workspace has no groups.</p>}
        {names.map((name) => (
          <label key={name} class="pick">
            <input
              type="checkbox"
              class="tick"
              checked={ticked.has(name.toLowerCase())}
              onChange={() => toggle(name)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
    </FilterChip>
  )
}
