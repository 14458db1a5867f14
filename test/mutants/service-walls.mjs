/**
 * The same of the walls between the app and what comes from outside: the service's answers, its certificates, its
 * redirects, newer versions; and of what keeps the secret and people's data from leaving by the keychain or the log.
 * @typedef {import('./mutants.mjs').Mutant} Mutant
 */

const UNTRUSTED = 'test/scenarios/untrusted-answers.spec.ts'
const ABSURD = 'test/scenarios/absurd-answers.spec.ts'
const SECRET = 'test/scenarios/secret.spec.ts'

/** @type {readonly Mutant[]} */
export const SERVICE_WALLS = [
  {
    name: 'a product’s name is shown as markup',
    file: 'src-renderer/components/voucher-card.tsx',
    find: "<h2>{voucher.productName === '' ? t('voucher.unnamed') : voucher.productName}</h2>",
    replace: '<h2 dangerouslySetInnerHTML={{ __html: voucher.productName }} />',
    tests: [UNTRUSTED],
  },
  {
    name: 'any certificate is good enough',
    file: 'src-main/api/connector.ts',
    find: 'rejectUnauthorized: true,',
    replace: 'rejectUnauthorized: false,',
    tests: ['test/scenarios/certificates.spec.ts'],
  },
  {
    name: 'the secret is handed back to the page',
    file: 'src-main/counter.ts',
    find: 'return { ok: true, shop: candidate.desk.shopId, ...toListedPage(page.value) }',
    replace: 'return { ok: true, shop: words.apiSecret, ...toListedPage(page.value) }',
    tests: [SECRET],
  },
  {
    name: 'the reason of a refusal is shown as markup',
    file: 'src-renderer/screens/redeem/answer-panel.tsx',
    find: '>{words}</p>',
    replace: ' dangerouslySetInnerHTML={{ __html: words }} />',
    tests: [UNTRUSTED],
  },
  {
    name: 'a redirect is followed with the signature',
    file: 'src-main/api/exchange.ts',
    find: 'client.dispatch(dispatchOptions(request), receiver)',
    replace: `client.dispatch(dispatchOptions(request), Object.assign(receiver, {
        onResponseStart(controller: unknown, status: number, headers: Record<string, string>) {
          if (status === 302) void fetch(headers.location ?? '', { headers: request.headers() })
          Receiver.prototype.onResponseStart.call(receiver, controller, status, headers)
        },
      }))`,
    tests: ['test/scenarios/faults-outage.spec.ts'],
  },
  {
    name: 'an answer may be of any size',
    file: 'src-main/api/transport.ts',
    find: 'const DEFAULT_MAX_RESPONSE_BYTES = 32 * 1024 * 1024',
    replace: 'const DEFAULT_MAX_RESPONSE_BYTES = Number.POSITIVE_INFINITY',
    tests: [ABSURD],
  },
  {
    name: 'an answer may be nested as deep as it likes',
    file: 'src-main/api/responses.ts',
    find: 'const DEEPEST = 32',
    replace: 'const DEEPEST = Number.POSITIVE_INFINITY',
    tests: [ABSURD],
  },
  {
    name: 'without a keychain the key is kept in a file',
    file: 'src-main/counter.ts',
    find: "if (keys.kind === 'unavailable') return { ok: false, problem: { kind: 'keychain', key: keys } }",
    replace:
      "if (keys.kind === 'unavailable') { process.getBuiltinModule('node:fs').writeFileSync(process.env.HOME + '/key', JSON.stringify(words)); return { ok: false, problem: { kind: 'keychain', key: keys } } }",
    tests: [SECRET],
  },
  {
    name: 'a key that the keychain does not take is kept in a file',
    file: 'src-main/credentials/credentials.ts',
    find: 'if (!hadKey) await note(false)',
    replace:
      "process.getBuiltinModule('node:fs').writeFileSync(process.env.HOME + '/key', text); if (!hadKey) await note(false)",
    tests: [SECRET],
  },
  {
    name: 'the log keeps phone numbers',
    file: 'src-main/redact.ts',
    find: "if (groups.phone !== undefined) return '[phone]'",
    replace: 'if (groups.phone !== undefined) return match',
    tests: [SECRET],
  },
  {
    name: 'an older version is taken for an update',
    set: 'signed',
    file: 'src-main/updates/signed-updater.ts',
    find: 'updater.allowDowngrade = false',
    replace: 'updater.allowDowngrade = true',
    tests: ['test/scenarios/updates.spec.ts'],
  },
]
