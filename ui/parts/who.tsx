import type { ComponentChildren, JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Avatar } from './avatar.tsx'
import { statusWord } from './field-words.ts'

/** The small word beside a name on narrow pages when the member is not active; null when active. */
const SmallStatus = ({ userId }: { userId: string | null }): JSX.Element | null => {
  const status = useModels().team.byId.value.get(userId ?? '')?.status
  return status === undefined || status === 'ACTIVE' ? null : (
    <span class="st-small hint">{statusWord(status)}</span>
  )
}

type Whom = {
  userId: string | null
  name: string | null
  email: string | null
  row?: number | null
  group?: { name: string } | null
}

/**
 * Whom an item is about: the name the plan kept, what an imported row says of somebody unknown, an invited person's
 * e-mail, a group that is made, or the workspace itself.
 */
export const nameOf = ({ userId, name, email, row = null, group = null }: Whom): string => {
  if (userId === null && email === null && row === null) return group?.name ?? 'Workspace default'
  return name ?? email ?? (row === null ? 'Unknown member' : `Row ${row}`)
}

/**
 * The member in a table to read. `again` leaves the name out for the eye, as the row above shows it; a second
 * line may hang below it.
 */
export const Who = ({
  item,
  again = false,
  below,
}: {
  item: Whom
  again?: boolean
  below?: ComponentChildren
}): JSX.Element => {
  const name = nameOf(item)
  if (again) return <span class="sr">{name}</span>
  if (below)
    return (
      <span class="who">
        <Avatar name={name} />
        <span>
          {name}
          <br />
          {below}
        </span>
      </span>
    )
  return (
    <span class="who">
      <Avatar name={name} />
      <span class="id">
        <span class="nm">
          {name}
          <SmallStatus userId={item.userId} />
        </span>
      </span>
    </span>
  )
}
