import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'

/** An amount in minor units as the reader writes numbers; `–` where there is none. */
export const Money = ({
  amount,
  sign = false,
}: {
  amount: number | null
  sign?: boolean
}): JSX.Element => {
  const { session } = useModels()
  return <>{amount === null ? '–' : session.format.value.amount(amount, sign)}</>
}
