import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Scenarios (*.spec.ts) are Playwright's.
export default defineConfig({
  plugins: [react()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Only what hangs is cut off: no result may depend on how fast or how busy a machine is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
