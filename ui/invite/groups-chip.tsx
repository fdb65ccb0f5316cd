import type { ComponentChildren, JSX } from 'preact'
import { FilterChip } from '../team/filter-chip.tsx'
import { GroupPicks } from '../team/group-picks.tsx'

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
      <GroupPicks
        legend={label}
        isTicked={(name) => ticked.has(name.toLowerCase())}
        toggle={toggle}
      />
    </FilterChip>
  )
}
