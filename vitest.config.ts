import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const databases = ['tests/databases.ts']
const builtServer = ['tests/built.ts', ...databases]

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Loading every module anew for each of two hundred files takes a third of the time; no test leaves anything behind.
          isolate: false,
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['node_modules', '.next', 'dist', 'e2e', 'tests/contract', 'tests/process'],
          globalSetup: databases,
          testTimeout: 20_000,
        },
      },
      // The two below talk to the built server, so `npm test` runs them after the build.
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          globalSetup: builtServer,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          globalSetup: builtServer,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
