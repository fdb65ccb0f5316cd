/** Prometheus' text format, read as strictly as a scraper reads it; of NaN and Inf any spelling will do. */

export type Metric = {
  name: string
  labels: Record<string, string>
  value: number
}

export type ReadMetrics = {
  all: Metric[]
  /** Help and type by the metric's name, without the suffixes of histograms. */
  described: Map<string, { help: string; type: string }>
  /** The sum of all samples with this name that carry these labels; 0 where there are none. */
  value(name: string, labels?: Record<string, string>): number
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (Nan|[+-]?Inf|[+-]?[\d.]+(?:e[+-]?\d+)?)$/i
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"(?:,|$)/y

const labelsOf = (text: string): Record<string, string> => {
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < text.length) {
    const [, name, value] = LABEL.exec(text) ?? []
    if (name === undefined || value === undefined) throw new Error(`Labels are wrong: ${text}`)
    labels[name] = value
  }
  return labels
}

/** @throws Error at the first line that is not of the format */
export const readMetrics = (text: string): ReadMetrics => {
  const all: Metric[] = []
  const described: ReadMetrics['described'] = new Map()
  if (!text.endsWith('\n')) throw new Error('The last line has no end')
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, what, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (what !== undefined) {
      const known = described.get(name) ?? { help: '', type: '' }
      described.set(name, { ...known, [what.toLowerCase()]: rest })
      continue
    }
    const [, sample, labels = '', value] = SAMPLE.exec(line) ?? []
    if (sample === undefined || value === undefined) throw new Error(`No sample: ${line}`)
    const number = /nan/i.test(value) ? Number.NaN : Number(value.replace(/inf/i, 'Infinity'))
    all.push({ name: sample, labels: labelsOf(labels), value: number })
  }
  return {
    all,
    described,
    value: (name, labels = {}) =>
      all
        .filter((one) => one.name === name)
        .filter((one) => Object.entries(labels).every(([key, is]) => one.labels[key] === is))
        .reduce((sum, one) => sum + one.value, 0),
  }
}
