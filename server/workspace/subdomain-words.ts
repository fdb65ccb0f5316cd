/** What a subdomain of its own changes for a workspace, in words (help centre, "Single sign-on"). */
import type { WorkspaceDetails } from './details.ts'

/** @returns the address, or null without one, and what follows from it */
export const subdomainInWords = (
  subdomain: WorkspaceDetails['subdomain'],
): { address: string | null; words: string } => {
  if (subdomain === null)
    return { address: null, words: 'Clockify does not tell whether there is one.' }
  if (!subdomain.enabled || subdomain.name === null)
    return {
      address: null,
      words: 'None. People sign in at app.clockify.me and may belong to several workspaces.',
    }
  return {
    address: `${subdomain.name}.clockify.me`,
    words:
      'People sign in here and see this workspace only. API keys must be made here and open no other workspace, and nobody can create a workspace from here.',
  }
}
