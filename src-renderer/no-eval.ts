import { z } from 'zod'

// The CSP forbids making code from text; zod would try it once, and the browser would report that.
// Before any schema exists: this module is the first that main.tsx imports.
z.config({ jitless: true })
