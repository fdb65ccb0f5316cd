/** The page around the iframe: who looks, in which theme, and the messages to and from the add-on. */
import { showPage } from './views.js'
import { toast } from './toast.js'

const address = new URL(location.href)
const element = (id) => document.getElementById(id)

async function getSession() {
  const query = new URLSearchParams({ workspace: address.searchParams.get('workspace') ?? '' })
  return (await fetch(`/host/session?${query}`)).json()
}

const { workspace, people, addon, installable } = await getSession()
let viewer = people.find((one) => one.id === address.searchParams.get('user')) ?? people[0]
const asked = address.searchParams.get('theme')
let theme = asked === 'dark' ? 'DARK' : asked === 'light' ? 'DEFAULT' : viewer.theme
let frame = null
let component = 'sidebar'

async function getFrame() {
  const body = JSON.stringify({ workspaceId: workspace.id, userId: viewer.id, component, theme })
  const headers = { 'Content-Type': 'application/json' }
  return (await fetch('/host/frame', { method: 'POST', headers, body })).json()
}

/** Clockify talks in objects, the add-on in JSON strings. */
function tell(title, body) {
  frame?.contentWindow?.postMessage({ title, body }, addon.origin)
}

async function renewToken() {
  tell('refreshAddonToken', (await getFrame()).token)
}

async function openFrame(into, which) {
  component = which
  frame = document.createElement('iframe')
  frame.title = addon.name
  frame.allow = 'clipboard-read; clipboard-write'
  frame.sandbox =
    'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-modals'
  frame.src = (await getFrame()).src
  into.querySelector('iframe')?.remove()
  into.append(frame)
}

/** An address of this site that keeps the workspace and the person. */
function withSession(path) {
  return `${path}?${new URLSearchParams({ workspace: workspace.id, user: viewer.id })}`
}

function initials(name) {
  const words = name.split(' ')
  return `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`.toUpperCase()
}

function paint() {
  document.documentElement.dataset.theme = theme
  element('theme').setAttribute('aria-pressed', String(theme === 'DARK'))
  element('workspace').textContent = workspace.name
  element('face').textContent = initials(viewer.name)
  element('people').replaceChildren(...people.map(personRow))
  element('key').textContent = viewer.apiKey
  for (const link of document.querySelectorAll('.side a, .brand')) {
    link.href = withSession(new URL(link.href).pathname)
    if (new URL(link.href).pathname === address.pathname) link.setAttribute('aria-current', 'page')
  }
}

function workspaceRow({ id, name, ownerId }) {
  const row = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = name
  if (id === workspace.id) button.setAttribute('aria-current', 'true')
  button.addEventListener('click', () => {
    location.href = `/tracker?${new URLSearchParams({ workspace: id, user: ownerId })}`
  })
  row.append(button)
  return row
}

function personRow(person) {
  const row = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  if (person.id === viewer.id) button.setAttribute('aria-current', 'true')
  const face = Object.assign(document.createElement('span'), { className: 'face' })
  face.textContent = initials(person.name)
  const role = document.createElement('small')
  role.textContent = person.role[0] + person.role.slice(1).toLowerCase()
  button.append(face, person.name, role)
  button.addEventListener('click', () => {
    viewer = person
    location.href = withSession(address.pathname)
  })
  row.append(button)
  return row
}

element('theme').addEventListener('click', async () => {
  theme = theme === 'DARK' ? 'DEFAULT' : 'DARK'
  paint()
  const { token } = await getFrame()
  tell('PROFILE_UPDATED', {})
  tell('refreshAddonToken', token)
})
element('fold').addEventListener('click', (event) => {
  const folded = document.body.classList.toggle('folded')
  event.currentTarget.setAttribute('aria-pressed', String(folded))
})
// One may have been made since the page was loaded.
element('places').addEventListener('toggle', async () => {
  if (!element('places').open) return
  const { workspaces } = await getSession()
  element('workspaces').replaceChildren(...workspaces.map(workspaceRow))
})
document.addEventListener('click', (event) => {
  for (const menu of ['person', 'places'])
    if (!element(menu).contains(event.target)) element(menu).open = false
})
for (const button of document.querySelectorAll('.side button:not(#install)')) {
  button.addEventListener('click', () =>
    toast('info', `${button.textContent} is not part of the sandbox`),
  )
}

addEventListener('message', (event) => {
  if (!frame || event.source !== frame.contentWindow || event.origin !== addon.origin) return
  const { action, payload } = typeof event.data === 'string' ? JSON.parse(event.data) : {}
  if (action === 'refreshAddonToken') void renewToken()
  if (action === 'toastrPop') toast(payload?.type, `${addon.name}: ${payload?.message ?? ''}`)
  if (action === 'navigate' && payload?.type === 'tracker') location.href = withSession('/tracker')
  if (action === 'preview') toast('info', `${addon.name} has no listing in the sandbox`)
})

/** Clockify hides the entry of an add-on for admins from everybody else, not its address. */
function mayOpen(type) {
  const part = addon?.components.find((one) => one.type === type)
  return part !== undefined && (part.accessLevel === 'EVERYONE' || viewer.role !== 'MEMBER')
}

/** As from the Marketplace: the add-on that some other workspace has. */
element('install').addEventListener('click', async () => {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ workspaceId: workspace.id })
  const answer = await fetch('/host/install', { method: 'POST', headers, body })
  if (answer.ok) location.href = withSession(`/addons/${installable.key}`)
  else toast('error', `${installable.name} could not be installed`)
})

if (!addon && installable && viewer.role !== 'MEMBER') {
  element('install').querySelector('span').textContent = `Install ${installable.name}`
  document.querySelector('[data-install]').hidden = false
}
if (addon) {
  const entry = element('entry')
  entry.href = `/addons/${addon.key}`
  entry.querySelector('span').textContent = addon.components[0]?.label ?? addon.name
  for (const part of document.querySelectorAll('[data-addon]')) part.hidden = !mayOpen('sidebar')
}
paint()
showPage({ path: address.pathname, addon, mayOpen, openFrame, withSession })
