/** What a Toggl workspace would be made with so that it is like this one. Pure. */
import {
  MOST_IN_TOGGL_NAME,
  PLAN_ONLY_FIELDS,
  togglPayload,
  type TogglField,
  type TogglPayload,
} from '../toggl/create-workspace.ts'
import type { WorkspaceDetails } from '../workspace/details.ts'
import type { WorkspaceSettings } from '../workspace/settings.ts'
import { FLAG_TWINS, type FlagTwin, type Here } from './flag-twins.ts'
import { addMoney } from './money-to-toggl.ts'
import { clockifyRounding, roundingWords } from './rounding-twin.ts'
import { AS_TOGGL_BEGINS, togglRow, type Draft, type TogglRow } from './toggl-row.ts'

export type TogglFromClockify = {
  payload: TogglPayload
  rows: TogglRow[]
  /** Fields of the payload that a Free workspace may refuse. */
  planOnly: TogglField[]
  notes: string[]
}

const addRounding = ({ payload, rows }: Draft, settings: WorkspaceSettings): void => {
  const rounding = clockifyRounding(settings)
  if (rounding === undefined) return
  if (rounding !== null) {
    payload.rounding = rounding.direction
    payload.rounding_minutes = rounding.minutes
  }
  const words = roundingWords(rounding)
  rows.push(
    togglRow('rounding', {
      setting: 'Rounding',
      clockifyValue: words,
      togglValue: words,
      note: 'same',
      remark: rounding === null ? AS_TOGGL_BEGINS : null,
    }),
  )
}

const flagRemark = (of: { here: Here; isSent: boolean; twin: FlagTwin }): string | null => {
  if (of.here === 'between')
    return 'Toggl knows everybody or admins only; the narrower one is taken.'
  return of.isSent ? of.twin.remark : AS_TOGGL_BEGINS
}

const addFlags = ({ payload, rows }: Draft, settings: WorkspaceSettings): void => {
  for (const twin of FLAG_TWINS) {
    const here = twin.here(settings)
    if (here === null) continue
    // Who may do less stays so: nobody gets a right by the move.
    const flag = here === 'between' ? true : here
    const isFirst = twin.atFirst === flag
    const mayBeRefused = PLAN_ONLY_FIELDS.includes(twin.field)
    const isSent = !(isFirst && mayBeRefused)
    if (isSent) payload[twin.field] = flag
    const said = here === 'between' ? twin.clockify.between : undefined
    rows.push(
      togglRow(twin.field, {
        setting: twin.setting,
        clockifyValue: said ?? (flag ? twin.clockify.yes : twin.clockify.no),
        togglValue: flag ? twin.toggl.yes : twin.toggl.no,
        note: here === 'between' ? 'approximate' : twin.note,
        remark:
          [twin.differs?.(settings), flagRemark({ here, isSent, twin })]
            .filter(Boolean)
            .join(' ') || null,
      }),
    )
  }
}

const REQUIRED = [
  ['forceDescription', 'description'],
  ['forceProjects', 'project'],
  ['forceTags', 'tag'],
  ['forceTasks', 'task'],
] as const

const addRequired = ({ rows }: Draft, settings: WorkspaceSettings): void => {
  const asked = REQUIRED.filter(([field]) => settings[field] === true)
  for (const [, thing] of asked)
    rows.push(
      togglRow(null, {
        setting: `An entry needs a ${thing}`,
        clockifyValue: 'Required',
        togglValue: null,
        note: 'by hand',
        remark: 'Cannot be sent when a workspace is made: set it in Toggl under Settings.',
      }),
    )
}

/** @returns what to send, and row by row what it comes from; `payload` is what `createTogglWorkspace` takes */
export const togglFromClockify = (clockify: WorkspaceDetails): TogglFromClockify => {
  const given = clockify.name.trim()
  const name = [...given].slice(0, MOST_IN_TOGGL_NAME).join('').slice(0, MOST_IN_TOGGL_NAME).trim()
  const draft: Draft = {
    payload: { name },
    rows: [
      togglRow('name', {
        setting: 'Name',
        clockifyValue: given,
        togglValue: name,
        note: 'same',
        remark: name === given ? null : `Toggl takes ${MOST_IN_TOGGL_NAME} characters.`,
      }),
    ],
  }
  addMoney(draft, clockify)
  const notes: string[] = []
  if (clockify.settings === null)
    notes.push(
      'Clockify does not tell this workspace’s settings; Toggl’s own are left as they are.',
    )
  else {
    addRounding(draft, clockify.settings)
    addFlags(draft, clockify.settings)
    addRequired(draft, clockify.settings)
  }
  const payload = togglPayload.parse(draft.payload)
  const planOnly = PLAN_ONLY_FIELDS.filter((field) => field in payload)
  if (planOnly.length > 0)
    notes.push(
      'Some of it needs a paid plan in Toggl. If Toggl refuses it, the workspace can be made without that.',
    )
  notes.push(
    'Toggl’s documents say that some settings are for workspaces that are there already. What Toggl does not take over is told when the workspace is made.',
  )
  notes.push('People, projects and time entries are not taken along.')
  return { payload, rows: draft.rows, planOnly, notes }
}
