import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')

// The long forms of what the scenarios show in a minute. Each test waits far more than it works, so two run at once.
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(root, 'out/long-runs'),
  globalSetup: path.join(root, 'test/helpers/scenario-setup.ts'),
  fullyParallel: true,
  workers: 2,
  expect: { timeout: 10_000 },
  reporter: 'list',
})
