import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Scenarios (*.spec.ts) are Playwright's.
export default defineConfig({
  plugins: [react()],
  test: { include: ['test/**/*.test.{ts,tsx}'] },
})
