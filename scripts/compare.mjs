// npm run compare: three public ways of an offline queue and ours, under the same faults against the same store.
// Ends with what each lost, duplicated and left stuck; about two minutes.
import path from 'node:path'
import { build } from 'vite'
import { run } from './lib/command.mjs'
import { installPackages } from './lib/install.mjs'
import { program, root } from './lib/project.mjs'

const OUT = 'out/compare'

await program(async () => {
  await installPackages()
  await bundle()
  // As in production: the libraries neither check their callers nor tell the console what they do.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code } = await run(process.execPath, [path.join(root, OUT, 'main.mjs')], { env })
  if (code !== 0) process.exitCode = 1
})

/** Node runs no TypeScript by itself in all versions we support. */
async function bundle() {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Written for bundlers: its files are modules, and its package does not say so.
    ssr: { noExternal: [/^workbox-/, 'idb'] },
    build: {
      ssr: 'test/bench/compare/main.ts',
      outDir: OUT,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
}
