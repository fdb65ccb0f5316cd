import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

/**
 * Real processes, ports and browsers on shared cores: in CI a test may be tried again, and what it says is printed.
 * At the desk nothing is tried twice.
 */
const retry = process.env['CI'] ? 2 : 0
/** Of the time that a test or its beginning has at the desk. */
const patience = process.env['CI'] ? 2 : 1

const setups = (...paths: string[]): string[] =>
  paths.map((path) => fileURLToPath(new URL(path, import.meta.url)))

export default defineConfig({
  root: 'ui',
  // Relative asset addresses, so that the panel works under any PUBLIC_URL, also one with a path.
  base: './',
  plugins: [preact()],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', sourcemap: true },
  test: {
    projects: [
      {
        test: {
          name: 'server',
          root: '.',
          include: ['test/{server,sandbox,ui}/**/*.test.ts'],
          globalSetup: setups('test/server/search-printed.ts', 'test/server/template-database.ts'),
          retry,
          testTimeout: 60_000 * patience,
          hookTimeout: 60_000 * patience,
          // They mostly wait, for a pace or for processes, so that two cores carry three.
          maxWorkers: Math.max(3, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          root: '.',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: setups(
            'test/server/search-printed.ts',
            'test/server/template-database.ts',
            'test/e2e/browser-setup.ts',
          ),
          retry,
          testTimeout: 90_000 * patience,
          hookTimeout: 120_000 * patience,
          maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
