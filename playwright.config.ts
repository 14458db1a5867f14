import { defineConfig } from '@playwright/test'

// Each scenario has a profile, a keychain and an app of its own, and times what it sees: one at a time.
export default defineConfig({
  testDir: 'test/scenarios',
  outputDir: 'out/scenarios',
  globalSetup: './test/helpers/scenario-setup.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'out/reports/scenarios.json' }]],
})
