/** Where Clockify's own pages live when the page names no others. */
const CLOCKIFY = ['https://*.clockify.me']

/** The origins that may frame the panel, as the server wrote them into the page. */
export const trustedOrigins = (document: Document): string[] => {
  const named = document.querySelector('meta[name="clockify-hosts"]')?.getAttribute('content')
  return named?.trim() ? named.trim().split(/\s+/) : CLOCKIFY
}

/** Whether an origin is one of those named; `https://*.host` stands for every host below `host`. */
export const isTrusted = (origin: string, sources: string[]): boolean =>
  sources.some((source) => {
    const [scheme = '', host = ''] = source.split('//*.')
    if (!source.includes('//*.')) return origin === source
    return origin.startsWith(`${scheme}//`) && origin.endsWith(`.${host}`)
  })
