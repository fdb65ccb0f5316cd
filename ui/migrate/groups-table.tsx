import type { JSX } from 'preact'
import type { MigratedGroup } from '../../server/migration/types.ts'
import { useModels } from '../models/models.ts'
import { Mark } from '../parts/mark.tsx'
import { Cell, ReadTable } from '../parts/read-table.tsx'

const MARKS = {
  exists: ['ok', 'check', 'There already'],
  new: ['ok', 'people', 'Made anew'],
  left: ['soft', 'x', 'Left'],
} as const

const Fate = ({ fate }: Pick<MigratedGroup, 'fate'>): JSX.Element => {
  const [tone, icon, words] = MARKS[fate]
  return (
    <Mark tone={tone} icon={icon}>
      {words}
    </Mark>
  )
}

/** Toggl's groups, each with what becomes of it here. */
export const GroupsTable = ({ groups }: { groups: MigratedGroup[] }): JSX.Element | null => {
  const { number } = useModels().session.format.value
  if (groups.length === 0) return null
  return (
    <div class="panel grid-wrap">
      <div class="secthead">
        <h2>Groups</h2>
        <span class="muted small">{number(groups.length)}, by name</span>
      </div>
      <ReadTable
        caption="Groups of the Toggl workspace"
        columns={[
          { label: 'Group' },
          { label: 'Here', width: '148px' },
          { label: 'Added', num: true, width: '80px' },
          { label: 'Why', width: '40%' },
        ]}
        extra="plain groups-moved"
        rows={groups.map((group) => ({
          key: String(group.togglGroupId),
          size: 36,
          cells: () => (
            <>
              <Cell>{group.name}</Cell>
              <Cell>
                <Fate fate={group.fate} />
              </Cell>
              <Cell extra="num" label="Added">
                {number(group.people)}
              </Cell>
              <Cell extra="wrap muted">{group.why}</Cell>
            </>
          ),
        }))}
      />
    </div>
  )
}
