import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readMetrics } from './read-metrics.ts'
import { setup } from './setup.ts'

const text = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const dashboard = z
  .object({
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
    panels: z.array(
      z.object({
        id: z.number(),
        type: z.string(),
        title: z.string().min(3),
        description: z.string().optional(),
        gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
        datasource: z.object({ uid: z.string() }).optional(),
        fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }).optional(),
        targets: z.array(z.object({ expr: z.string().min(3) })).optional(),
      }),
    ),
  })
  .parse(JSON.parse(text('docs/grafana-dashboard.json')))
const panels = dashboard.panels.filter(({ type }) => type !== 'row')

const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            annotations: z.object({ summary: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(text('docs/alerts.yaml')))
  .groups.flatMap((group) => group.rules)

type Use = { name: string; labels: string[]; values: [label: string, value: string][] }

/** The metrics of an expression with every label that it compares or groups by, and what it compares with. */
const usesIn = (expression: string): Use[] => {
  const grouped = [...expression.matchAll(/\b(?:by|on) *\(([^)]*)\)/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
  return [...expression.matchAll(/\b((?:rateboard|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => {
      const compared = [...matchers.matchAll(/(\w+)(?:=~|!~|!=|=)"([^"]*)"/g)].flatMap(
        ([, label = '', value = '']) =>
          value.split('|').map((one): [string, string] => [label, one]),
      )
      const values = compared.filter(([label]) => label !== 'job')
      return { name, labels: [...grouped, ...values.map(([label]) => label)], values }
    },
  )
}

/** Labels of each sample's name with their values, once everything has happened: a reading, a failure, an installation. */
const exposed = async () => {
  const { app, owner, rateboard } = await setup({ sandbox: { members: 3 } })
  await owner.team()
  rateboard.store.runs.find = () => Promise.reject(new Error('no'))
  expect((await owner.ask('/api/runs/any')).status).toBe(500)
  const { all, described } = readMetrics(await (await app.request('/metrics')).text())
  const names = [...described].flatMap(([name, { type }]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
  )
  // What Prometheus adds to every sample.
  const labels = new Map(names.map((name) => [name, new Map([['job', new Set<string>()]])]))
  for (const sample of all)
    for (const [label, value] of Object.entries({ ...sample.labels, instance: '' })) {
      const of = labels.get(sample.name)
      of?.set(label, (of.get(label) ?? new Set()).add(value))
    }
  return labels
}

const base = (name: string): string => name.replace(/_(bucket|sum|count)$/, '')

it('shows and alerts on no metric, label or value that /metrics does not tell, and shows everything of ours', async () => {
  const told = await exposed()
  const shown = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => usesIn(expr)))
  const uses = [...shown, ...rules.flatMap(({ expr }) => usesIn(expr))]
  expect(shown.length).toBeGreaterThan(30)
  expect(uses.filter(({ values }) => values.length > 0).length).toBeGreaterThan(8)
  const unknown = uses.flatMap(({ name, labels, values }) => [
    ...(told.has(name) ? [] : [name]),
    ...labels.filter((label) => !told.get(name)?.has(label)).map((label) => `${name} by ${label}`),
    ...values
      .filter(([label, value]) => !told.get(name)?.get(label)?.has(value))
      .map(([label, value]) => `${name} ${label}=${value}`),
  ])
  expect(unknown).toEqual([])
  const ours = [...told.keys()].filter((name) => name.startsWith('rateboard_')).map(base)
  const seen = new Set(shown.map(({ name }) => base(name)))
  expect([...new Set(ours)].filter((name) => !seen.has(name))).toEqual([])
  const page = text('docs/operations.md')
  const listed = [...page.matchAll(/`(rateboard_\w+)(?:\{([\w,]*)\})?`/g)]
  expect(new Set(ours.filter((name) => !listed.some(([, one]) => one === name)))).toEqual(new Set())
  const wrong = listed.filter(([, name = '', labels]) => {
    const of = told.get(name) ?? told.get(`${name}_sum`) ?? new Map<string, unknown>()
    const own = [...of.keys()].filter((label) => label !== 'job' && label !== 'instance')
    // Of the pool nothing is told where the database has none.
    return labels !== undefined && own.length > 0 && own.join() !== labels
  })
  expect(wrong).toEqual([])
})

it('has a description and a unit for every panel, one data source to choose, and no two panels in one place', () => {
  expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource' })
  for (const { title, description, fieldConfig, datasource, targets } of panels) {
    expect([title, description]).toEqual([title, expect.stringMatching(/^[A-Z].{15,}\.$/)])
    expect([title, fieldConfig?.defaults.unit]).toEqual([title, expect.any(String)])
    expect([title, datasource?.uid]).toEqual([title, '${datasource}'])
    expect([title, targets?.length ?? 0]).not.toEqual([title, 0])
  }
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
})

it('says of every alert in docs/operations.md what it means', () => {
  const page = text('docs/operations.md')
  expect(rules.length).toBeGreaterThan(5)
  for (const { alert } of rules) expect(page).toContain(`\`${alert}\``)
})
