import type { Given, VariantProbe } from './variant-probe.ts'

type Row = { _id?: string; id?: string }

/** The summary by user up to the end of 2001, as the owner asks for it. */
async function report({ owner, path }: Given, from = '2001-01-01T00:00:00') {
  const answer = await owner('POST', `/report${path}/reports/summary`, {
    dateRangeStart: from,
    dateRangeEnd: '2001-12-31T23:59:59',
    timeZone: 'UTC',
    summaryFilter: { groups: ['USER'] },
  })
  return { ...answer, rows: (answer.json as { groupOne?: Row[] } | null)?.groupOne }
}

function tracks(given: Given, options: { running?: boolean } = {}): string {
  const { id } = given.aMember()
  given.workspace.setLastEntry(id, '2001-06-01T10:00:00Z', options)
  return id
}

/** The switches that a reader of reports meets. */
export const reportProbes = {
  reportsGroupByUser: {
    async look(given) {
      const id = tracks(given)
      return (await report(given)).rows?.[0]?._id === id
    },
    sees: [
      [true, true],
      [false, false],
    ],
  },
  reportRowId: {
    async look(given) {
      tracks(given)
      return Object.keys((await report(given)).rows?.[0] ?? {})[0]
    },
    sees: [
      ['_id', '_id'],
      ['id', 'id'],
    ],
  },
  timersInReports: {
    async look(given) {
      tracks(given, { running: true })
      return (await report(given)).rows?.length
    },
    sees: [
      [true, 1],
      [false, 0],
    ],
  },
  reportsRefused: {
    look: async (given) => (await report(given)).status,
    sees: [
      [0, 200],
      [401, 401],
      [402, 402],
      [403, 403],
      [404, 404],
    ],
  },
  longReport: {
    options: { plan: 'FREE' },
    async look(given) {
      const long = await report(given)
      const month = await report(given, '2001-11-30T23:59:59')
      return [long.status, 'code' in (long.json as object), month.status, month.rows]
    },
    sees: [
      ['error-in-200', [200, true, 200, []]],
      ['refused', [400, true, 200, []]],
    ],
  },
} satisfies Record<string, VariantProbe>
