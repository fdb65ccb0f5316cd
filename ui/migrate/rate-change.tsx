import type { JSX } from 'preact'
import type { BeforeAfter } from '../../server/migration/types.ts'
import { useModels } from '../models/models.ts'

/** A rate as it is and as it would be; quiet where nothing is asked for. */
export const RateChange = ({ before, after }: BeforeAfter<number>): JSX.Element => {
  const { amount } = useModels().session.format.value
  const words = (rate: number | null): string => (rate === null ? 'not set' : amount(rate))
  if (before === after) return <span class="soft">{words(before)}</span>
  return (
    <>
      <span class="muted">
        <span class="sr">was </span>
        {words(before)}
      </span>
      <span class="arrow" aria-hidden="true">
        →
      </span>
      <ins>
        <span class="sr">, will be </span>
        {words(after)}
      </ins>
    </>
  )
}
