function text(tag, content, className = '') {
  return Object.assign(document.createElement(tag), { textContent: content, className })
}

function showTracker(main) {
  const page = text('div', '', 'page')
  const card = text('div', '', 'card')
  card.append('What are you working on?', text('b', '00:00:00'))
  page.append(text('h1', 'Time tracker'), card)
  main.replaceChildren(page)
}

function showTeam(main, { addon, mayOpen, openFrame }) {
  const tabs = text('div', '', 'tabs')
  tabs.setAttribute('role', 'tablist')
  const page = text('div', '', 'page')
  const own = addon?.components.find((one) => one.type === 'team.tab')
  const labels = [
    'Members',
    'Groups',
    'Reminders',
    ...(own && mayOpen('team.tab') ? [own.label] : []),
  ]
  for (const label of labels) {
    const tab = text('button', label)
    tab.type = 'button'
    tab.setAttribute('role', 'tab')
    tab.addEventListener('click', () => {
      for (const other of tabs.children) other.setAttribute('aria-selected', String(other === tab))
      main.replaceChildren(tabs)
      if (label === own?.label) return void openFrame(main, 'team.tab')
      page.replaceChildren(
        text('h1', label),
        text('div', `Clockify's own list of ${label.toLowerCase()}.`, 'card'),
      )
      main.append(page)
    })
    tabs.append(tab)
  }
  main.replaceChildren(tabs)
  tabs.lastElementChild.click()
}

/** Fills the page for its address: the add-on, the team page with its tab, or the tracker. */
export function showPage(options) {
  const main = document.getElementById('main')
  const { path, addon, openFrame, withSession } = options
  document.title = path === '/teams' ? 'Team | Clockify sandbox' : 'Clockify sandbox'
  if (path === '/teams') return showTeam(main, options)
  if (path === '/tracker') return showTracker(main)
  // Like Clockify, an add-on that is not active or not installed leads to the tracker.
  if (!addon) return location.replace(withSession('/tracker'))
  document.title = `${addon.name} | Clockify sandbox`
  return void openFrame(main, 'sidebar')
}
