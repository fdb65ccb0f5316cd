import type { JSX } from 'preact'
import type { FormulaRow } from '../models/formula-draft.ts'
import { useModels } from '../models/models.ts'
import { fieldWord } from '../parts/field-words.ts'
import { WasNow } from './was-now.tsx'

const Result = ({ before, computed }: FormulaRow): JSX.Element => {
  const { amount } = useModels().session.format.value
  const was = before === null ? 'not set' : amount(before)
  if (!computed) return <td class="muted">{was}</td>
  if ('lack' in computed) return <td class="muted">{was}, left out</td>
  if (computed.amount === before) return <td class="muted">{was}, as now</td>
  return <WasNow was={was} now={amount(computed.amount)} />
}

/** A few of those that the formula is for, with what it makes of their rates. */
export const FormulaExamples = (): JSX.Element => {
  const { formula } = useModels().teamView
  return (
    <table class="eg">
      <caption class="sr">Examples</caption>
      <thead>
        <tr>
          <th scope="col">For example</th>
          <th scope="col">{fieldWord(formula.field.value)}</th>
        </tr>
      </thead>
      <tbody>
        {formula.examples.value.map((row) => (
          <tr key={row.member.userId}>
            <td>{row.member.name || row.member.email}</td>
            <Result {...row} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
