import type { Answer, WorkspaceCall } from './route.ts'
import { jsonAnswer } from './route.ts'

const SIZE = 50

function wholeNumber(text: string | null, fallback: number): number {
  const value = Number(text ?? fallback)
  return Number.isInteger(value) && value >= 1 ? value : fallback
}

/** `page` from 1; a badly formed `page-size` silently becomes 50 (help centre). */
export function pageOf(query: URLSearchParams): { page: number; pageSize: number } {
  return {
    page: wholeNumber(query.get('page'), 1),
    pageSize: wholeNumber(query.get('page-size'), SIZE),
  }
}

/** The asked page of a list, with the header `Last-Page` where the variant has it. */
export function listAnswer(call: WorkspaceCall, all: readonly unknown[]): Answer {
  const { variants } = call.world
  const { page, pageSize } = pageOf(call.query)
  const size = Math.min(pageSize, variants.pageSizeCap)
  const isLast = page * size >= all.length
  return {
    ...jsonAnswer(200, all.slice((page - 1) * size, page * size)),
    headers: variants.lastPageHeader ? { 'Last-Page': String(isLast) } : {},
  }
}
