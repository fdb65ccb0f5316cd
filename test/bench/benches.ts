/** Every benchmark by its name, and when it is measured: on every run, or on request because it takes long. */
import { benchApi } from './api.ts'
import { benchCalibration } from './calibration.ts'
import { benchFiles } from './files.ts'
import { benchImportFuzz } from './import-fuzz.ts'
import { benchLimits } from './limits.ts'
import { benchNodes } from './nodes.ts'
import { benchReading } from './reading.ts'
import type { Bench } from './row.ts'
import { benchSoak } from './soak.ts'
import { benchTenants } from './tenants.ts'
import { benchWriting } from './writing.ts'

export const benches: Record<string, { run: Bench; when: 'always' | 'soak' | 'nightly' }> = {
  calibration: { run: benchCalibration, when: 'always' },
  writing: { run: benchWriting, when: 'always' },
  limits: { run: benchLimits, when: 'always' },
  tenants: { run: benchTenants, when: 'always' },
  nodes: { run: benchNodes, when: 'always' },
  reading: { run: benchReading, when: 'always' },
  api: { run: benchApi, when: 'always' },
  files: { run: benchFiles, when: 'always' },
  soak: { run: benchSoak, when: 'soak' },
  'import-fuzz': { run: benchImportFuzz, when: 'nightly' },
}
