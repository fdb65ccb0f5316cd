/** Which hosts may be called and may frame the panel: those of `CLOCKIFY_HOSTS` and no others. */

export type HostPattern = { host: string; anySubdomain: boolean; port: string }

const PATTERN = /^(\*\.)?((?:[a-z0-9-]+\.)*[a-z0-9-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?$/

/**
 * Parses `host`, `*.host` and `host:port`, comma separated.
 * @returns the patterns, or none when any part cannot be read
 */
export const parseHosts = (text: string): HostPattern[] => {
  const patterns: HostPattern[] = []
  for (const part of text.split(',').map((p) => p.trim().toLowerCase())) {
    const match = PATTERN.exec(part)
    if (!match) return []
    patterns.push({ anySubdomain: Boolean(match[1]), host: match[2] ?? '', port: match[3] ?? '' })
  }
  return patterns
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * Normalises the base address of Clockify's API as a claim states it (`backendUrl`, without `/v1`;
 * developer documentation, "Environments and regions").
 *
 * @returns the address without trailing slash or `/v1`, or null when it may not be called:
 * not https (plain http only for a listed loopback address), a host not listed, user info, a query or a fragment
 */
export const allowedApiUrl = (address: string, patterns: HostPattern[]): string | null => {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username || url.password || url.search || url.hash) return null
  const host = url.hostname
  // An address drops the port that is its scheme's own.
  const usual = url.protocol === 'https:' ? '443' : '80'
  const isPort = (port: string) => (port || usual) === (url.port || usual)
  const listed = patterns.some(
    (p) => isPort(p.port) && (p.anySubdomain ? host.endsWith(`.${p.host}`) : host === p.host),
  )
  if (!listed) return null
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(host))) return null
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')}`
}

/** The sources of `frame-ancestors`, and the origins whose window messages the panel trusts. */
export const frameSources = (patterns: HostPattern[]): string[] =>
  patterns.flatMap((p) => {
    const host = `${p.anySubdomain ? '*.' : ''}${p.host}${p.port && `:${p.port}`}`
    return isLoopback(p.host) ? [`http://${host}`, `https://${host}`] : [`https://${host}`]
  })
