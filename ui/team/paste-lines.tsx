import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import type { PasteLine, PasteProblem } from '../models/paste/paste-plan.ts'
import { LinkButton } from '../parts/button.tsx'
import { fieldWord } from '../parts/field-words.ts'

/** More rows than these are drawn only when somebody asks for them. */
const FIRST = 200
/** Of a cell that is no amount, this many characters tell which it is. */
const LONGEST = 48

const Line = ({ line }: { line: PasteLine }): JSX.Element => {
  const { amount } = useModels().session.format.value
  const { member, field, before, after, same } = line
  return (
    <tr>
      <th scope="row">{member.name || member.email}</th>
      <td class="muted">{fieldWord(field)}</td>
      {same ? (
        <td class="muted">{amount(after)} unchanged</td>
      ) : (
        <td>
          <del>
            <span class="sr">now </span>
            {before === null ? 'not set' : amount(before)}
          </del>
          <ins>
            <span class="sr">pasted </span>
            {amount(after)}
          </ins>
        </td>
      )}
    </tr>
  )
}

/** Row by row: whose rate, which, and now → pasted. */
export const PasteLines = ({
  lines,
  whole,
  showWhole,
}: {
  lines: readonly PasteLine[]
  whole: boolean
  showWhole: () => void
}): JSX.Element => {
  const { number } = useModels().session.format.value
  const shown = whole ? lines : lines.slice(0, FIRST)
  return (
    <>
      <table class="eg lands">
        <caption class="sr">What lands where</caption>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Rate</th>
            <th scope="col">Now → pasted</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <Line key={`${line.member.userId} ${line.field}`} line={line} />
          ))}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <LinkButton onClick={showWhole}>Show all {number(lines.length)}</LinkButton>
      )}
    </>
  )
}

/** The cells that do not land, each with its reason. */
export const PasteProblems = ({ problems }: { problems: readonly PasteProblem[] }): JSX.Element => {
  const { number } = useModels().session.format.value
  const shown = problems.slice(0, FIRST)
  return (
    <section class="not-landing">
      <h3>
        {number(problems.length)} {problems.length === 1 ? 'cell' : 'cells'} left out
      </h3>
      <ul class="small">
        {shown.map(({ text, whose, reason }, at) => (
          <li key={at}>
            <b>{whose ?? text.slice(0, LONGEST)}</b>{' '}
            <span class="muted">
              {whose !== null && !reason.includes(text) && `“${text.slice(0, LONGEST)}”: `}
              {reason}
            </span>
          </li>
        ))}
        {shown.length < problems.length && (
          <li class="muted">and {number(problems.length - shown.length)} more</li>
        )}
      </ul>
    </section>
  )
}
