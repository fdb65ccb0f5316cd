import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { ruledRate } from '../models/rates-draft.ts'
import { WasNow } from './was-now.tsx'

const EXAMPLES = 3

const Example = ({ member, field }: { member: Member; field: RateField }): JSX.Element => {
  const { teamView, session } = useModels()
  const { amount } = session.format.value
  const before = member[field]
  const after = ruledRate(before, teamView.draft.rules[field].edit.value)
  const was = before === null ? 'not set' : amount(before)
  if (after === null || after === before) return <td class="muted">{was}</td>
  return <WasNow was={was} now={amount(after)} />
}

/** The first few of the selected members, with what the rules make of their rates. */
export const RateExamples = (): JSX.Element => {
  const members = useModels().teamView.selection.selected.value.slice(0, EXAMPLES)
  return (
    <table class="eg">
      <caption class="sr">Examples</caption>
      <thead>
        <tr>
          <th scope="col">For example</th>
          <th scope="col">Billable</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId}>
            <td>{member.name || member.email}</td>
            <Example member={member} field="billableRate" />
            <Example member={member} field="costRate" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
