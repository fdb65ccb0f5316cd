import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

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
          testTimeout: 30_000,
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
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
