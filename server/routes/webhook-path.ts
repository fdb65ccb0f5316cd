/**
 * The manifest's path of a webhook as INSTALLED names it: documented as the path or as an absolute address, and seen
 * live with a doubled slash.
 *
 * @returns the path of the manifest, or null when it is none of them
 */
export const webhookPathOf = (given: string, paths: string[]): string | null => {
  const path = given.replace(/^https?:\/\/[^/]*/i, '').replaceAll(/\/{2,}/g, '/')
  const normal = `/${path.replace(/^\/|\/$|[?#].*$/g, '')}`
  // PUBLIC_URL may have a path of its own before the manifest's.
  return paths.find((known) => normal === known || normal.endsWith(known)) ?? null
}
