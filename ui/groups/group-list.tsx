import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { GroupRow } from '../models/groups-draft.ts'
import { useModels } from '../models/models.ts'

/** A list that is longer than this gets a search. */
const LONG = 12

/** How many of those selected are in the group, or what would become of how many. */
const Effect = ({ row }: { row: GroupRow }): JSX.Element => {
  const { teamView, session } = useModels()
  const { number } = session.format.value
  if (row.changes > 0)
    return (
      <b class="count">
        {row.move} {number(row.changes)}
      </b>
    )
  const count = teamView.selection.count.value
  return (
    <span class="count">
      {row.inside === 0
        ? 'none'
        : row.inside === count
          ? 'all'
          : `${number(row.inside)} of ${number(count)}`}
    </span>
  )
}

const GroupPick = ({ row }: { row: GroupRow }): JSX.Element => {
  const { groupsDraft, selection } = useModels().teamView
  const all = row.move === null ? row.inside === selection.count.value : row.move === 'add'
  const some = row.move === null && row.inside > 0 && !all
  return (
    <label class="pick">
      <input
        type="checkbox"
        class={some ? 'tick some' : 'tick'}
        checked={all}
        indeterminate={some}
        onChange={() => groupsDraft.turn(row.id)}
      />
      <span class="name">{row.name}</span> <Effect row={row} />
    </label>
  )
}

/** Every group with a box: ticked when all who are selected are in it, half when some are. */
export const GroupList = (): JSX.Element => {
  const { groupsDraft } = useModels().teamView
  const [wanted, setWanted] = useState('')
  const rows = groupsDraft.rows.value
  const words = wanted.trim().toLowerCase()
  const shown = rows.filter((row) => row.name.toLowerCase().includes(words) || row.move !== null)
  return (
    <fieldset class="group-list">
      <legend class="sr">Groups</legend>
      {rows.length > LONG && (
        <input
          class="in"
          type="search"
          aria-label="Find a group"
          placeholder="Find a group"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
          // Enter looks on; it would ask for the plan.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      {shown.map((row) => (
        <GroupPick key={row.id} row={row} />
      ))}
      <p class="small muted under">
        {rows.length === 0
          ? 'This workspace has no groups yet.'
          : shown.length === 0
            ? 'No group is called so.'
            : 'Tick a group to add everybody who is selected, clear it to remove them.'}
      </p>
      {groupsDraft.tooMany.value && (
        <p class="wrong" role="status">
          At most 50 groups can be added to or removed from at once.
        </p>
      )}
    </fieldset>
  )
}
