import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { ImportProblem } from '../../server/bulk/import-view.ts'
import { useModels } from '../models/models.ts'
import { LinkButton } from '../parts/button.tsx'
import { Cell } from '../parts/read-table.tsx'
import type { Column, TableRow } from '../parts/read-table.tsx'
import { columnWord } from './column-words.ts'
import { Section } from './section.tsx'

const columns: Column[] = [
  { label: 'Row', num: true, width: '72px' },
  { label: 'Column', width: '112px' },
  { label: 'In your file', width: '36%' },
  { label: 'What is wrong' },
]

const inputsOf = (list: HTMLElement | null): HTMLInputElement[] => [
  ...(list?.querySelectorAll<HTMLInputElement>('td.mend input') ?? []),
]

const MendCells = ({
  problem,
  onMended,
}: {
  problem: ImportProblem
  onMended: (input: HTMLInputElement | null) => void
}): JSX.Element => {
  const { imports, session } = useModels()
  const { row, field, text, reason, suggestion } = problem
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const mend = (next: string): void => {
    if (next === text) return
    void imports.mend(row, field, next)
  }
  return (
    <>
      <Cell extra="num muted">{session.format.value.number(row)}</Cell>
      <Cell>{columnWord(field)}</Cell>
      <Cell extra="mend">
        <input
          ref={input}
          class="in"
          aria-label={`${columnWord(field)} in row ${row}`}
          aria-invalid
          aria-describedby={id}
          autocomplete="off"
          spellcheck={false}
          defaultValue={text}
          onChange={({ currentTarget }) => mend(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            mend(event.currentTarget.value)
            onMended(event.currentTarget)
          }}
        />
      </Cell>
      <Cell extra="wrap">
        <span class="muted" id={id}>
          {reason}
        </span>{' '}
        {suggestion !== null && (
          <LinkButton
            onClick={() => {
              mend(suggestion)
              onMended(input.current)
            }}
          >
            Use {suggestion}
          </LinkButton>
        )}
      </Cell>
    </>
  )
}

/** Cells that cannot be planned as they stand, to be mended in place; what is not mended is left out. */
export const RowsToMend = (): JSX.Element | null => {
  const { imports } = useModels()
  const list = useRef<HTMLDivElement>(null)
  const facts = imports.read.value?.plan.import
  const problems = facts?.problems ?? []
  /** Where the focus was when a cell was mended, since its row goes away. */
  const place = useRef<number | null>(null)
  useEffect(() => {
    const at = place.current
    if (at === null || document.activeElement !== document.body) return
    const inputs = inputsOf(list.current)
    const next = inputs[Math.min(at, inputs.length - 1)]
    if (next) next.focus()
    else document.getElementById('main')?.focus({ preventScroll: true })
    place.current = null
  }, [facts])
  const onMended = (input: HTMLInputElement | null): void => {
    const inputs = inputsOf(list.current)
    const at = input ? inputs.indexOf(input) : -1
    place.current = Math.max(0, at)
    inputs[at + 1]?.focus()
  }
  const rows = problems.map((problem): TableRow => ({
    // With its text, so that a cell that is still wrong shows what was typed last.
    key: [problem.row, problem.field, problem.text, problem.reason].join(' '),
    size: 44,
    cells: () => <MendCells problem={problem} onMended={onMended} />,
  }))
  return (
    <div ref={list}>
      {facts && problems.length > 0 && (
        <Section
          title="Rows to mend"
          tone="bad"
          count={facts.counts.problems}
          note="left out until mended"
          caption="Rows to mend"
          columns={columns}
          rows={rows}
          extra="mendt"
          cut="Mend these, and the next ones follow."
        />
      )}
    </div>
  )
}
