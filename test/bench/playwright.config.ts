import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')

// One after the other: each measures time.
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(root, 'out/bench-runs'),
  globalSetup: path.join(root, 'test/helpers/scenario-setup.ts'),
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
})
