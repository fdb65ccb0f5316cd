/** Reads every page of a list, whatever Clockify makes of the page size asked for. */

/** No workspace has so many pages; it ends a list that never says that it ends. */
const MOST_PAGES = 1_000

/** The default page size; a server that caps the size silently is taken to cap it at a multiple of this. */
const SIZE_STEP = 50

/**
 * Clockify tells the end in the header `Last-Page` and gives no total. Where it is missing, a page that cannot have
 * been cut off ends the list: not full, and of a length that is no likely cap; or one that brings nobody new, as
 * where paging is ignored. Rows seen twice are kept once.
 *
 * @param size rows per page asked for
 */
export const allPages = async <Row extends { id: string }>(
  size: number,
  read: (page: number, size: number) => Promise<{ data: Row[]; lastPage: boolean | null }>,
): Promise<Row[]> => {
  const rows = new Map<string, Row>()
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data, lastPage } = await read(page, size)
    const known = rows.size
    for (const row of data) rows.set(row.id, row)
    const mayBeCut = rows.size > known && data.length % SIZE_STEP === 0
    if (lastPage ?? !mayBeCut) break
    if (data.length === 0) break
  }
  return [...rows.values()]
}
