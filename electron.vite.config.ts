import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noteBundledPackages } from './scripts/lib/bundled-packages.mjs'
import { githubFeed, LOOPBACK_FEED, updatesFrom } from './scripts/lib/update-feed.mjs'
import { channels, events } from './src-main/contract/index.ts'

// The oldest runtime this code meets is Electron 33. The defaults follow the newest one and let
// syntax through (`using`) that 33 cannot parse.
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

/**
 * `--mode crash` builds a bundle of its own, for tests alone, that can be told to stop at any durable step. What is
 * shipped is never built so, and packaging looks for it. `--mode signed` has the updater of signed releases, for tests
 * with a feed on this machine. `--mode components` shows the page of components instead of
 * the desk.
 */
const FOLDERS: Readonly<Record<string, string>> = {
  crash: 'out-crash',
  signed: 'out-signed',
  components: 'out-components/out',
}
const folderFor = (mode: string) => FOLDERS[mode] ?? 'out'
const stepsFor = (mode: string, place: 'main' | 'window') => {
  const steps = path.join(import.meta.dirname, `test/crash/steps-in-${place}.ts`)
  return mode === 'crash' ? { resolve: { alias: { '#durable-step': steps } } } : {}
}

/**
 * Where a signed build looks for newer ones, and whose signature it wants to see: `owner/repository`, which the release
 * workflow sets where it has certificates. Without it there is no code of an updater in the bundle.
 */
const RELEASES_OF = process.env.COUNTERFOIL_UPDATES_FROM ?? ''

const feedFor = (mode: string) =>
  mode === 'signed'
    ? { provider: 'generic', url: LOOPBACK_FEED }
    : githubFeed(RELEASES_OF, import.meta.dirname)

/** Only what is shipped is listed. */
const noteFor = (mode: string, bundle: string) =>
  mode in FOLDERS ? [] : [noteBundledPackages(`out/packages/${bundle}.json`)]

// Only what stands in `dependencies` (keytar, a native module) stays outside the bundles.
export default defineConfig(({ mode }) => ({
  main: {
    ...stepsFor(mode, 'main'),
    plugins: [...noteFor(mode, 'main'), ...updatesFrom(feedFor(mode), import.meta.dirname)],
    build: {
      outDir: `${folderFor(mode)}/main`,
      target: nodeTarget,
      minify: true,
      rolldownOptions: {
        input: { main: 'src-main/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    // The names alone: with the schemas the script would carry all of zod into every window.
    define: {
      BRIDGE_NAMES: JSON.stringify({ channels: Object.keys(channels), events: Object.keys(events) }),
    },
    plugins: noteFor(mode, 'preload'),
    build: {
      outDir: `${folderFor(mode)}/preload`,
      target: nodeTarget,
      rolldownOptions: {
        input: { preload: 'src-main/preload.ts' },
        // A sandboxed preload must be a single CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    ...stepsFor(mode, 'window'),
    plugins: [react(), ...noteFor(mode, 'renderer')],
    // A name without a hash: main gives this script, and no other, the right to compile wasm.
    worker: {
      format: 'es',
      plugins: () => noteFor(mode, 'worker'),
      rolldownOptions: { output: { entryFileNames: 'workers/[name].js' } },
    },
    build: {
      outDir: `${folderFor(mode)}/renderer`,
      target: chromeTarget,
      minify: true,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
}))
