import type { JSX } from 'preact'

/** Drawn on 16 × 16, stroked with the text's colour. */
const paths = {
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1 3.5 3 3',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  up: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  x: 'm4 4 8 8M12 4l-8 8',
  check: 'm3.5 8.5 3 3 6-7',
  warn: 'M8 2.5 14 13H2L8 2.5ZM8 6.5v3M8 11.3v.1',
  stop: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM4.2 4.2l7.6 7.6',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.5M13 2.5v2.6h-2.6',
  left: 'M9.5 4 5.5 8l4 4',
  undo: 'M6 3.5 3 6.5l3 3M3.5 6.5H10a3 3 0 0 1 0 6H7',
  retry: 'M3 8a5 5 0 1 0 1.5-3.5M3 2.5v2.6h2.6',
  out: 'M8 2.5v7M5 7l3 3 3-3M3 12.5h10',
  in: 'M8 10V3M5 5.5 8 2.5l3 3M3 12.5h10',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  pause: 'M6 4v8M10 4v8',
  resume: 'M5.5 4v8l6-4-6-4Z',
  info: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 7.5v3M8 5.3v.1',
  clock: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 5v3l2 1.5',
  cloud: 'M4.5 12a2.5 2.5 0 0 1 0-5 3.5 3.5 0 0 1 6.7-.6A2.8 2.8 0 0 1 11.5 12ZM2.5 2.5l11 11',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  people:
    'M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM1.8 13c.3-2.4 2-3.8 4.2-3.8s3.9 1.4 4.2 3.8M10.5 3.3a2.4 2.4 0 0 1 0 4.5M12 9.6c1.3.6 2 1.8 2.2 3.4',
}

export type IconName = keyof typeof paths

/** A drawing beside a word; never the only carrier of a meaning, so it is hidden from readers. */
export const Icon = ({ name }: { name: IconName }): JSX.Element => (
  <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
