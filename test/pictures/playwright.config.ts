import { defineConfig } from '@playwright/test'

// Pictures of every screen, for people to look at: they assert little, so they are no part of the tests.
export default defineConfig({
  testDir: '.',
  outputDir: '../../out/pictures-run',
  globalSetup: '../helpers/scenario-setup.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
