const KINDS = new Set(['info', 'success', 'warning', 'error'])

/** Shows a message in Clockify's own page for a few seconds. */
export function toast(kind, message) {
  const line = document.createElement('p')
  line.className = KINDS.has(kind) ? kind : 'info'
  line.textContent = message
  document.getElementById('toasts').append(line)
  setTimeout(() => line.remove(), 6000)
}
