import { SERVICE_WALLS } from './service-walls.mjs'

/**
 * Deliberate breakages of the walls around the window and the shop’s data, one line each. Each is built into
 * the packaged app, and `npm run mutants -- --packaged` shows that a scenario notices.
 * @typedef {import('./mutants.mjs').Mutant} Mutant
 */

const WALLS = 'test/scenarios/window-walls.spec.ts'
const BRIDGE = 'test/scenarios/bridge.spec.ts'
const PERMISSIONS = 'test/scenarios/permissions.spec.ts'
const AT_REST = 'test/scenarios/at-rest.spec.ts'
const MOVING = 'test/scenarios/moving.spec.ts'
const UNINSTALL = 'test/scenarios/uninstall.spec.ts'

/** @type {readonly Mutant[]} */
export const WALL_MUTANTS = [
  ...SERVICE_WALLS,
  {
    name: 'the page runs outside the sandbox',
    file: 'src-main/window.ts',
    find: 'sandbox: true,',
    replace: 'sandbox: false,',
    tests: [WALLS],
  },
  {
    name: 'the page may run inline script',
    file: 'src-main/app-files.ts',
    find: `"script-src 'self'",`,
    replace: `"script-src 'self' 'unsafe-inline'",`,
    tests: [WALLS],
  },
  {
    name: 'texts may become markup and code',
    file: 'src-main/app-files.ts',
    find: `"require-trusted-types-for 'script'",`,
    replace: '',
    tests: [WALLS],
  },
  {
    name: 'files outside the page’s folder are served',
    file: 'src-main/app-files.ts',
    find: "if (parts.some((part) => part === '..' || part === '.')) return null",
    replace: '',
    tests: [WALLS],
  },
  {
    name: 'the page may be led away',
    file: 'src-main/harden.ts',
    find: 'if (!details.isMainFrame || !isAppPage(details.url)) details.preventDefault()',
    replace: '',
    tests: [WALLS],
  },
  {
    name: 'the page may open windows',
    file: 'src-main/harden.ts',
    find: "contents.setWindowOpenHandler(() => ({ action: 'deny' }))",
    replace: "contents.setWindowOpenHandler(() => ({ action: 'allow' }))",
    tests: [WALLS],
  },
  {
    name: 'downloads are saved',
    file: 'src-main/harden.ts',
    find: "session.on('will-download', (event) => event.preventDefault())",
    replace: '',
    tests: [WALLS],
  },
  {
    name: 'every permission is given that is asked for',
    file: 'src-main/camera.ts',
    find: 'decide(mayUseCamera({ permission, media, isMainFrame, url: requestingUrl }, camera))',
    replace: 'decide(mayUseCamera({ permission, media, isMainFrame, url: requestingUrl }, camera) || true)',
    tests: [PERMISSIONS],
  },
  {
    name: 'every permission is said to be given',
    file: 'src-main/camera.ts',
    find: "return mayUseCamera({ permission, media, isMainFrame, url: requestingUrl ?? '' }, camera)",
    replace:
      "return mayUseCamera({ permission, media, isMainFrame, url: requestingUrl ?? '' }, camera) || true",
    tests: [PERMISSIONS],
  },
  {
    name: 'any frame and window may ask main',
    file: 'src-main/ipc.ts',
    find: 'answer(isTrusted(event, window()), payload)',
    replace: 'answer(isTrusted(event, window()) || true, payload)',
    tests: [BRIDGE],
  },
  {
    name: 'what is no question is worked on',
    file: 'src-main/ipc-guard.ts',
    find: 'if (!request.ok) {',
    replace: 'if (!request.ok && !channel) {',
    tests: [BRIDGE],
  },
  {
    name: 'the page can ask for any channel',
    file: 'src-main/preload.ts',
    find: 'ask: Object.fromEntries(channels.map((channel) => [channel, ask(channel)])),',
    replace:
      'ask: Object.fromEntries(channels.map((channel) => [channel, ask(channel)])), invoke: (channel: string, request: unknown) => ipcRenderer.invoke(channel, request),',
    tests: [BRIDGE],
  },
  {
    name: 'the shipped app may be debugged and weakened',
    file: 'src-main/debugging.ts',
    find: 'if (weakening === null) return',
    replace: 'if (weakening !== undefined) return',
    tests: ['test/scenarios/starts.spec.ts'],
  },
  {
    name: 'the journal keeps names in clear',
    file: 'src-main/journal/journal.ts',
    find: 'return sealLine(line, sealer)',
    replace: 'sealLine(line, sealer); return line',
    tests: [AT_REST],
  },
  {
    name: 'the database keeps names in clear',
    file: 'src-renderer/db/seal.ts',
    find: 'sealed: await seal(personal, aboutAction(id)),',
    replace: 'sealed: await seal(personal, aboutAction(id)), leak: personal,',
    tests: [AT_REST],
  },
  {
    name: 'the practice shop keeps names in clear',
    file: 'src-main/practice/state-file.ts',
    find: 'sealer === undefined ? text : sealer.seal(text, PRACTICE_FILE)',
    replace: 'text',
    tests: [AT_REST],
  },
  {
    name: 'what cannot be read any more waits for ever',
    file: 'src-main/desk/desk.ts',
    find: "return this.#options.sealer.canSeal && action.state === 'queued' && lacksTexts(action)",
    replace: "return this.#options.sealer.canSeal && action.state === 'refused' && lacksTexts(action)",
    tests: [AT_REST],
  },
  {
    name: 'the key can be removed while actions wait for it',
    file: 'src-renderer/screens/settings/remove-key-dialog.tsx',
    find: 'if (isHeld || count > 0) {',
    replace: 'if (count < 0) {',
    tests: [MOVING],
  },
  {
    name: 'what is moved stays here to be sent, too',
    file: 'src-main/journal/travel.ts',
    find: "state: 'handed-over',",
    replace: 'state: from,',
    tests: [MOVING],
  },
  {
    name: 'the file that actions travel in is not encrypted',
    file: 'src-main/travel/sealed-file.ts',
    find: "cipher.update(text, 'utf8')",
    replace: 'Buffer.from(text)',
    tests: [MOVING],
  },
  {
    name: 'what comes with a copy is sent without a look',
    file: 'src-main/travel/payload.ts',
    find: "if (action.state !== 'queued' || travel.reserved === null) return action",
    replace: "if (action.state !== 'unknown' || travel.reserved === null) return action",
    tests: [MOVING],
  },
  {
    name: 'a file that is taken in again begins its actions anew',
    file: 'src-main/journal/travel.ts',
    find: 'if (known !== undefined && !isComingHome(known, line)) return null',
    replace: '',
    tests: [MOVING],
  },
  {
    name: 'the page shares its world with the preload script',
    file: 'src-main/window.ts',
    find: 'contextIsolation: true,',
    replace: 'contextIsolation: false,',
    tests: [WALLS],
  },
  {
    name: 'the page may hold a webview',
    file: 'src-main/window.ts',
    find: 'webviewTag: false,',
    replace: 'webviewTag: true,',
    tests: [WALLS],
  },
  {
    name: 'the code reader may load from anywhere',
    file: 'src-main/app-files.ts',
    find: `"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"`,
    replace: `"script-src 'self' 'wasm-unsafe-eval'"`,
    tests: [WALLS],
  },
  {
    name: 'every file of the page may compile wasm',
    file: 'src-main/app-files.ts',
    find: "file.split(path.sep).slice(-2).join('/') === CODE_READER",
    replace: "file.endsWith('.js')",
    tests: [WALLS],
  },
  {
    name: 'a channel with a question takes anything in its place',
    file: 'src-main/contract/channels.ts',
    find: "'camera.panel': { request: z.object({ open: z.boolean() })",
    replace: "'camera.panel': { request: z.object({ open: z.any() })",
    tests: [BRIDGE],
  },
  {
    name: 'a channel without a question takes one',
    file: 'src-main/contract/channels.ts',
    find: "'status.get': { request: nothing,",
    replace: "'status.get': { request: z.any(),",
    tests: [BRIDGE],
  },
  {
    name: 'a voucher’s id may be of any length',
    file: 'src-main/contract/channels.ts',
    find: 'request: z.object({ id: z.string().min(1).max(200) }),',
    replace: 'request: z.object({ id: z.string().min(1) }),',
    tests: [BRIDGE],
  },
  {
    name: 'an uninstall goes on though nobody wanted it',
    file: 'src-main/uninstall/uninstall-guard.ts',
    find: 'keep: 0, stop: 10,',
    replace: 'keep: 0, stop: 0,',
    tests: [UNINSTALL],
  },
  {
    name: 'an uninstall asks of practice and not of the shop',
    file: 'src-main/last-desk.ts',
    find: "if (mode === 'practice' && !isBeforeUninstall) {",
    replace: "if (mode === 'practice') {",
    tests: [UNINSTALL],
  },
  {
    name: 'an app that is open keeps its uninstall from asking',
    file: 'src-main/main.ts',
    find: '(isBeforeUninstall(argv) ? app.quit() : showAgain())',
    replace: 'showAgain()',
    tests: [UNINSTALL],
  },
  {
    name: 'an uninstall deletes what waits without asking twice',
    file: 'src-renderer/screens/uninstall/before-uninstall.tsx',
    find: '<Removing onDelete={() => setDeleting(true)} />\n    </HeldBack>',
    replace: "<Removing onDelete={() => answer('delete')} />\n    </HeldBack>",
    tests: [UNINSTALL],
  },
]
