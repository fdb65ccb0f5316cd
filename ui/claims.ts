import * as z from 'zod/mini'

/**
 * What the panel itself wants of the token: how to look and to speak. Clockify's claims are all optional here,
 * since nothing is decided by them; the server verifies the token and decides.
 */
const claimsSchema = z.object({
  theme: z.catch(z.nullable(z.string()), null),
  language: z.catch(z.nullable(z.string()), null),
  workspaceId: z.catch(z.nullable(z.string()), null),
})

export type Claims = z.infer<typeof claimsSchema>

const nothing: Claims = { theme: null, language: null, workspaceId: null }

/** Reads the claims of a token without verifying it; whatever cannot be read claims nothing. */
export const readClaims = (token: string): Claims => {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0))
    const parsed = claimsSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.data : nothing
  } catch {
    return nothing
  }
}

/** Clockify's themes are `DEFAULT` and `DARK`; any name that begins with dark is taken for dark. */
export const isDark = (claims: Claims): boolean =>
  (claims.theme ?? '').toUpperCase().startsWith('DARK')
