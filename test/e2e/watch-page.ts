/** Listens to what a page must never do: ask a foreign host, or write an error into the console. */
import type { Page } from 'playwright-core'

export type Watch = {
  /** Everything that was wrong, in words; errors that match one of the expected ones are left out. */
  faults(): string[]
  /** Expects errors in the console, such as the browser's own line about an answer of 401. */
  expectErrors(pattern: RegExp): void
}

const isLocal = (url: string, hosts: readonly string[]): boolean =>
  /^(?:data|blob|about):/.test(url) || hosts.includes(new URL(url).host)

/** @param hosts `host:port` of the add-on and of the Clockify around it */
export const watchPage = (page: Page, hosts: readonly string[]): Watch => {
  const foreign: string[] = []
  const errors: string[] = []
  const expected: RegExp[] = []
  page.on('request', (request) => {
    if (!isLocal(request.url(), hosts)) foreign.push(`a request to ${request.url()}`)
  })
  // A violation of the content security policy is told there, too.
  page.on('console', (message) => {
    if (message.type() === 'error')
      errors.push(`in the console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => errors.push(`thrown: ${error.message}`))
  return {
    faults: () => [
      ...foreign,
      ...errors.filter((error) => !expected.some((pattern) => pattern.test(error))),
    ],
    expectErrors: (pattern) => void expected.push(pattern),
  }
}
