// npm run pictures: pictures of every screen in all its states, languages and themes, under out/pictures/.
// `npm run pictures -- -g "en, light"` takes some of them.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from './lib/build.mjs'
import { runNode } from './lib/command.mjs'
import { displayPackages, ensureDebianPackages, testPackages, windowPackages } from './lib/debian.mjs'
import { resolveRuntime } from './lib/electron-runtime.mjs'
import { installPackages } from './lib/install.mjs'
import { packageApp } from './lib/package.mjs'
import { program, root } from './lib/project.mjs'

await program(async () => {
  await installPackages()
  await ensureDebianPackages([...windowPackages, ...displayPackages, ...testPackages])
  const runtime = await resolveRuntime()
  await buildApp()
  await packageApp(runtime)
  rmSync(path.join(root, 'out/pictures'), { recursive: true, force: true })
  const config = '--config=test/pictures/playwright.config.ts'
  const { code } = await runNode('node_modules/@playwright/test/cli.js', [
    'test',
    config,
    ...process.argv.slice(2),
  ])
  process.exitCode = code
  console.log('All pictures on one: out/pictures/contact-sheet.png')
})
