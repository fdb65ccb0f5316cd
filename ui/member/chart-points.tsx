import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Format } from '../format.ts'
import { useModels } from '../models/models.ts'
import { fieldWord } from '../parts/field-words.ts'
import { hashOf } from '../route.ts'
import type { ChartShape } from './chart-shape.ts'
import { fromWords, sourceWords } from './history-words.ts'
import { rowKey } from './history-rows.ts'
import type { TimelinePoint } from './rate-timeline.ts'

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }

/** What a point says: the rate, from when it counts, where it came from, and what became of it. */
const wordsOf = ({ field, rate, at, entry, holds }: TimelinePoint, format: Format): string => {
  const what = `${fieldWord(field)} ${rate === null ? 'not set' : format.amount(rate)}`
  if (!entry) return `${what}, first seen ${format.localDay(new Date(at).toJSON())}`
  const from = fromWords(entry, format)
  const later = !entry.certain ? ', not known to be written' : holds ? '' : ', replaced later'
  return `${what}, ${from === 'All entries' ? 'all entries' : `from ${from}`}: ${sourceWords(entry, format)}${later}`
}

const classOf = ({ field, entry, holds }: TimelinePoint): string =>
  [
    'pt',
    field === 'costRate' && 'cost',
    entry?.source === 'outside' && 'outside',
    entry === null && 'found',
    !holds && 'past',
  ]
    .filter(Boolean)
    .join(' ')

/**
 * The chart's points: those of a run are links to it, the others lead to their row. One Tab stop; arrows go from point
 * to point. The line below says what the point under the pointer or the focus is.
 */
export const ChartPoints = ({
  points,
  show,
}: {
  points: ChartShape['points']
  show: (key: string) => void
}): JSX.Element => {
  const format = useModels().session.format.value
  const layer = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const [told, setTold] = useState<TimelinePoint | null>(null)
  const current = Math.min(stop, points.length - 1)
  return (
    <>
      <div
        ref={layer}
        class="pts"
        role="group"
        aria-label="Changes"
        onKeyDown={(event) => {
          const step = STEPS[event.key]
          if (step === undefined) return
          event.preventDefault()
          const next = Math.min(Math.max(current + step, 0), points.length - 1)
          setStop(next)
          layer.current?.querySelectorAll<HTMLElement>('.pt')[next]?.focus()
        }}
      >
        {points.map(({ x, y, point }, index) => {
          const shared = {
            class: classOf(point),
            style: { left: `${x}px`, top: `${y}px` },
            tabIndex: index === current ? 0 : -1,
            onFocus: () => {
              setStop(index)
              setTold(point)
            },
            onBlur: () => setTold(null),
            onMouseEnter: () => setTold(point),
            onMouseLeave: () => setTold(null),
          }
          const runId = point.entry?.runId ?? null
          const words = <span class="sr">{wordsOf(point, format)}</span>
          return runId === null ? (
            <button
              key={index}
              type="button"
              {...shared}
              onClick={() => show(point.entry ? rowKey(point.entry) : 'found')}
            >
              {words}
            </button>
          ) : (
            <a key={index} href={hashOf({ view: 'run', id: runId })} {...shared}>
              {words}
            </a>
          )
        })}
      </div>
      <figcaption aria-hidden="true">{told ? wordsOf(told, format) : ''}</figcaption>
    </>
  )
}
