import type { JSX } from 'preact'
import type { ItemView } from '../../server/bulk/views.ts'
import { useModels } from '../models/models.ts'
import { isRate } from '../parts/field-words.ts'
import { effectiveWords } from './effective-words.ts'

/** The row of the file, for somebody who is no member and can be found by nothing else. */
const rowOf = ({ userId, row }: ItemView): number | null => (userId === null ? row : null)

const tellsSince = ({ field, outcome }: ItemView, ownSince: boolean): boolean =>
  ownSince && isRate(field) && outcome !== 'unchanged' && outcome !== 'blocked'

/** Whether an item has something to say below its name. */
export const hasNote = (item: ItemView, ownSince: boolean): boolean =>
  rowOf(item) !== null || tellsSince(item, ownSince)

/** What an imported item says below its name: its row in the file, and from when it counts. */
export const ItemNote = ({
  item,
  ownSince,
  apart = false,
}: {
  item: ItemView
  /** Whether the items of the run count from different days. */
  ownSince: boolean
  /** Whether other words stand before it. */
  apart?: boolean
}): JSX.Element | null => {
  const format = useModels().session.format.value
  const row = rowOf(item)
  const words = [
    ...(row === null ? [] : [`row ${format.number(row)}`]),
    ...(tellsSince(item, ownSince)
      ? [effectiveWords(item.since, format).replace(/^\p{Lu}/u, (first) => first.toLowerCase())]
      : []),
  ]
  if (words.length === 0) return null
  return (
    <span class="muted small">
      {apart && ' · '}
      {words.join(' · ')}
    </span>
  )
}
