/** Whom a request comes from, as far as it can be believed. */
import { isIPv4, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** The address, or null for a call that came over no port. */
export type ClientAddress = (c: Context) => string | null

/**
 * Everybody in front of whom the operator has put `trustedProxies` proxies: each proxy writes whom it heard at the end
 * of `X-Forwarded-For`, so the entry so many from the end is the first that no caller can make up. Everything left of it
 * is whatever the caller liked to write and is not looked at.
 *
 * @param onUntrusted told once when there seems to be a proxy, but none is trusted
 */
export const createClientAddress = (
  trustedProxies: number,
  onUntrusted: () => void,
): ClientAddress => {
  let isTold = false
  return (c) => {
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
    const nearest = incoming?.socket.remoteAddress
    if (nearest === undefined) return null
    if (trustedProxies === 0 && !isTold && c.req.header('X-Forwarded-For') !== undefined) {
      isTold = true
      onUntrusted()
    }
    const told = trustedProxies === 0 ? '' : (c.req.header('X-Forwarded-For') ?? '')
    const heard = told === '' ? [] : told.split(',').slice(-trustedProxies)
    return networkOf(withoutPort(heard[0]?.trim() ?? '')) ?? networkOf(nearest)
  }
}

/** Some proxies write the port along. */
const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, since whoever has one of its addresses has
 * them all. Null for anything else.
 */
export const networkOf = (address: string): string | null => {
  if (isIPv4(address)) return address
  const plain = address.replace(/%.*$/, '')
  if (!isIPv6(plain)) return null
  // URLs write every address in one way: hexadecimal, in lower case, the longest row of zeros left out.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...zeros, ...after]
  // `::ffff:a.b.c.d` is how a socket for both kinds tells an IPv4 address.
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff')
    return groups
      .slice(6)
      .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff])
      .join('.')
  return `${groups.slice(0, 4).join(':')}::/64`
}
