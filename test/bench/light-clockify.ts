/**
 * A Clockify for thousands of requests a second: a bare node:http server that knows what a run of rates asks, and
 * keeps one limit for each workspace. The sandbox knows much more, and costs as much CPU as the add-on itself.
 *
 * Takes its options as JSON, prints its address, ends with its stdin.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { createLightWorkspace, type LightOptions, type LightWorkspace } from './light-workspace.ts'

export type LightClockifyOptions = {
  workspaces: LightOptions[]
  /** Each answer takes so long, ms, and up to `spreadMs` more. */
  latencyMs: number
  spreadMs: number
}

const given = JSON.parse(process.argv[2] ?? '{}') as LightClockifyOptions
const workspaces = new Map(given.workspaces.map((one) => [one.id, createLightWorkspace(one)]))

type Answer = { status?: number; text: string | Buffer; lastPage?: boolean }

const PATH =
  /^\/api\/v1\/workspaces\/([0-9a-f]+)(?:\/(users|user-groups)(?:\/([0-9a-z]+)(?:\/([a-z-]+))?)?)?(?:\?(.*))?$/

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

const reading = (workspace: LightWorkspace, path: RegExpExecArray, body: object): Answer => {
  const [, , list, what, , query] = path
  if (list === undefined) return { text: workspace.workspace() }
  if (list === 'user-groups') return { text: '[]', lastPage: true }
  if (what === 'info') {
    const isForRoles = 'roles' in body
    return { text: isForRoles ? workspace.owner() : '[]', lastPage: true }
  }
  const asked = new URLSearchParams(query)
  const { text, isLast } = workspace.users(
    Number(asked.get('page') ?? 1),
    Number(asked.get('page-size') ?? 50),
  )
  return { text, lastPage: isLast }
}

const answerOf = (
  request: IncomingMessage,
  path: RegExpExecArray,
  body: Record<string, unknown>,
  arrivedAt: number,
): Answer => {
  const workspace = workspaces.get(path[1] ?? '')
  if (!workspace) return { status: 404, text: '{}' }
  if (!workspace.admit(arrivedAt)) return { status: 429, text: '' }
  if (request.method !== 'PUT') return reading(workspace, path, body)
  const [, , , userId = '', field] = path
  const isRate = field === 'hourly-rate' || field === 'cost-rate'
  if (!isRate || !workspace.write(arrivedAt, userId, field, Number(body['amount'])))
    return { status: 400, text: '{"code":501}' }
  return { text: workspace.writeAnswer }
}

const control = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.method === 'DELETE') for (const one of workspaces.values()) one.clear()
  response.end(JSON.stringify([...workspaces.values()].map((one) => one.summary())))
}

const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const arrivedAt = performance.timeOrigin + performance.now()
  const path = PATH.exec(request.url ?? '')
  const hasToken = request.headers['x-addon-token'] !== undefined
  const body = await bodyOf(request)
  const answer: Answer =
    path && hasToken ? answerOf(request, path, body, arrivedAt) : { status: 401, text: '{}' }
  await delay(given.latencyMs + Math.random() * given.spreadMs)
  response.writeHead(answer.status ?? 200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(answer.text),
    ...(answer.lastPage === undefined ? {} : { 'Last-Page': String(answer.lastPage) }),
  })
  response.end(answer.text)
}

const server = createServer((request, response) => {
  if (request.url === '/control') control(request, response)
  else void respond(request, response)
})
server.keepAliveTimeout = 30_000
server.listen(0, '127.0.0.1', 4_096, () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.stdin.on('end', () => process.exit(0)).resume()
