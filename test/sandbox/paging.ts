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
