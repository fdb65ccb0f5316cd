import type { ComponentChildren, JSX } from 'preact'
import type { HistoryEntry } from '../../server/bulk/views.ts'
import type { Format } from '../format.ts'
import type { RateField } from '../models/member-rates.ts'
import { useModels } from '../models/models.ts'
import { statusWord } from '../parts/field-words.ts'
import { hashOf } from '../route.ts'
import type { HistoryRow } from './history-rows.ts'
import { fromWords, madeWords, seenWords, sourceWords } from './history-words.ts'

const Below = ({ words }: { words: string | null }): JSX.Element | null =>
  words === null ? null : <span class="below">{words}</span>

/** Where a change came from: a link to the run, or that it was done elsewhere, and when as far as is known. */
const Source = ({ entry, format }: { entry: HistoryEntry; format: Format }): JSX.Element => {
  const { team } = useModels()
  const by = team.byId.value.get(entry.by ?? '')?.name
  const words = sourceWords(entry, format)
  return (
    <td class="source">
      {entry.runId === null ? (
        <span class="muted">{words}</span>
      ) : (
        <a
          href={hashOf({ view: 'run', id: entry.runId })}
          title={`${by ? `${by}, ` : ''}${format.dateTime(entry.at)}`}
        >
          {words}
        </a>
      )}
      <Below words={entry.certain ? seenWords(entry, format) : 'not known to be written'} />
    </td>
  )
}

/** A rate once the row's change was made; quiet where the row left it as it was. */
const RateAfter = ({
  row,
  field,
  format,
}: {
  row: Extract<HistoryRow, { rates: unknown }>
  field: RateField
  format: Format
}): JSX.Element => {
  const rate = row.rates[field]
  const isNews = row.kind === 'rates' && field in row.changes
  return (
    <td class={isNews && rate !== null ? 'num' : 'num soft'}>
      {rate === null ? 'not set' : format.amount(rate)}
    </td>
  )
}

const Row = ({ row, format }: { row: HistoryRow; format: Format }): JSX.Element => {
  const line = (from: ComponentChildren, cells: ComponentChildren): JSX.Element => (
    <tr data-key={row.key} tabIndex={-1}>
      <th scope="row">{from}</th>
      {cells}
    </tr>
  )
  if (row.kind === 'status')
    return line(
      format.localDay(row.entry.at),
      <>
        <td colSpan={2} class="num">
          <span class="soft">{statusWord(String(row.before))} → </span>
          {statusWord(String(row.after))}
        </td>
        <Source entry={row.entry} format={format} />
      </>,
    )
  const rates = (
    <>
      <RateAfter row={row} field="billableRate" format={format} />
      <RateAfter row={row} field="costRate" format={format} />
    </>
  )
  if (row.kind === 'found')
    return line(
      format.localDay(row.at),
      <>
        {rates}
        <td class="source muted">First seen</td>
      </>,
    )
  return line(
    <>
      {fromWords(row.entry, format)}
      <Below words={madeWords(row.entry, format)} />
    </>,
    <>
      {rates}
      <Source entry={row.entry} format={format} />
    </>,
  )
}

/** Every change as a row, newest first: the chart in words. */
export const HistoryTable = ({ rows }: { rows: HistoryRow[] }): JSX.Element => {
  const format = useModels().session.format.value
  return (
    <table class="eg hist">
      <caption class="sr">Rates over time, newest first</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Billable</th>
          <th scope="col">Cost</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} format={format} />
        ))}
      </tbody>
    </table>
  )
}
