/** Files brought to the door of the imports, as the panel does it. */
import type { ImportOptions } from '../../server/bulk/import-view.ts'
import type { ImportView } from '../../server/bulk/views.ts'
import type { Answer, Caller, Refusal } from './caller.ts'
import type { Setup } from './setup.ts'

export type FileAnswer = Answer<ImportView & Refusal>

type Door = Pick<Setup['app'], 'request'>

const post = async (
  app: Door,
  caller: Caller,
  body: BodyInit,
  headers: Record<string, string> = {},
): Promise<FileAnswer> => {
  const answer = await app.request('/api/imports', {
    method: 'POST',
    headers: { 'X-Addon-Token': caller.token, ...headers },
    body,
    duplex: 'half',
  } as RequestInit)
  return { status: answer.status, body: (await answer.json()) as ImportView & Refusal }
}

/** The file alone, under a type. */
export const sendAlone = (
  app: Door,
  caller: Caller,
  file: BodyInit,
  type = 'text/csv',
): Promise<FileAnswer> => post(app, caller, file, { 'Content-Type': type })

/** A form with the file and, where given, its options. */
export const sendForm = (
  app: Door,
  caller: Caller,
  file: string | Uint8Array,
  options?: ImportOptions | string,
  name = 'rates.csv',
): Promise<FileAnswer> => {
  const form = new FormData()
  form.set('file', new File([typeof file === 'string' ? file : Uint8Array.from(file)], name))
  if (options !== undefined)
    form.set('options', typeof options === 'string' ? options : JSON.stringify(options))
  return post(app, caller, form)
}

/** Asks for the plan of a file, and expects one. */
export const importFile = async (
  given: Pick<Setup, 'app' | 'owner'>,
  file: string | Uint8Array,
  options?: ImportOptions,
): Promise<ImportView> => {
  const { status, body } = await sendForm(given.app, given.owner, file, options)
  if (status !== 201) throw new Error(`No plan: ${status} ${JSON.stringify(body)}`)
  return body
}

/** The team's file as it is exported. */
export const exportTeam = async (given: Pick<Setup, 'app' | 'owner'>): Promise<string> => {
  const answer = await given.app.request('/api/team.csv', {
    headers: { 'X-Addon-Token': given.owner.token },
  })
  if (answer.status !== 200) throw new Error(`No file: ${answer.status}`)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
}
