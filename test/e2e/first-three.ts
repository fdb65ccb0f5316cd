import type { SandboxWorkspace } from '../sandbox/sandbox-workspace.ts'

/** Three members whom a search for “aa” finds, first when the grid is sorted by name. */
export const addFirstThree = (workspace: SandboxWorkspace) => {
  const emails = ['aab@halden.example', 'aac@halden.example', 'aad@halden.example'] as const
  for (const [at, email] of emails.entries())
    workspace.addMember({ name: email.slice(0, 3), email, hourlyRate: 10_000 + at * 1_000 })
  return emails
}
