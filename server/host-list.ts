/** A variable that lists hosts, as the server and the commands read it. */
import { z } from 'zod'
import { allowedApiUrl, parseHosts } from './auth/allowed-hosts.ts'

/** @param standard what holds while the variable is not set */
export const hostList = (standard: string) =>
  z
    .string()
    .default(standard)
    .transform((text, context) => {
      const hosts = parseHosts(text)
      if (hosts.length > 0) return hosts
      context.addIssue('must be hosts as host, *.host or host:port, separated by commas')
      return z.NEVER
    })

/** Clockify's own, which `CLOCKIFY_HOSTS` takes the place of. */
export const clockifyHosts = hostList('*.clockify.me')

/**
 * The origin of Toggl Track's API: the first host of `TOGGL_HOSTS` that is no wildcard. Plain http only where that is a
 * loopback address.
 */
export const togglUrl = hostList('api.track.toggl.com').transform((hosts, context) => {
  for (const { host, anySubdomain, port } of hosts) {
    const address = `${host}${port && `:${port}`}`
    const url =
      allowedApiUrl(`http://${address}`, hosts) ?? allowedApiUrl(`https://${address}`, hosts)
    if (!anySubdomain && url !== null) return url
  }
  context.addIssue('must name a host without a star, such as api.track.toggl.com')
  return z.NEVER
})
