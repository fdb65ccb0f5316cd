/** A member's history, as a viewer asks for it. */
import type { HistoryEntry, MemberHistoryView } from '../../server/bulk/views.ts'
import type { Caller } from './caller.ts'

export const historyOf = async (caller: Caller, userId: string): Promise<MemberHistoryView> => {
  const { status, body } = await caller.ask<MemberHistoryView>(`/api/members/${userId}/history`)
  if (status !== 200) throw new Error(`No history: ${status} ${JSON.stringify(body)}`)
  return body
}

/** Where each entry came from and what it changed, oldest first. */
export const told = (history: { entries: HistoryEntry[] }) =>
  history.entries.toReversed().map(({ source, before, after }) => [source, before, after])
