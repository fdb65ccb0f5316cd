import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

/**
 * Real processes, ports and browsers on shared cores: in CI a test may be tried again, and what it says is printed.
 * At the desk nothing is tried twice.
 */
const retry = process.env['CI'] ? 2 : 0

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
          globalSetup: fileURLToPath(new URL('test/server/template-database.ts', import.meta.url)),
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          root: '.',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/server/template-database.ts', 'test/e2e/browser-setup.ts'].map(
            (path) => fileURLToPath(new URL(path, import.meta.url)),
          ),
          retry,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
