import type { Page } from '@playwright/test'

/** Everything by which the page would show that a text was taken for more than a text. */
export async function watchPage(window: Page): Promise<() => Promise<readonly string[]>> {
  const seen: string[] = []
  window.on('request', (request) => {
    if (!request.url().startsWith('app://')) seen.push(`asked for ${request.url()}`)
  })
  window.on('dialog', (dialog) => seen.push(`a dialog: ${dialog.message()}`))
  window.on('framenavigated', (frame) => seen.push(`went to ${frame.url()}`))
  window.on('pageerror', (error) => seen.push(`an error: ${error.message}`))
  await window.evaluate(() => {
    addEventListener('securitypolicyviolation', (event) => {
      document.documentElement.dataset.violation = `${event.effectiveDirective} ${event.blockedURI}`
    })
  })
  return async () => {
    const inPage = await window.evaluate(() => [
      ...('ran' in globalThis ? ['a payload ran'] : []),
      ...(document.documentElement.dataset.violation === undefined
        ? []
        : [`refused by the policy: ${document.documentElement.dataset.violation}`]),
      ...[
        ...document.querySelectorAll('body :is(script, style, img, iframe, object, embed, base, meta, link)'),
      ].map((element) => `made an element: ${element.outerHTML.slice(0, 100)}`),
      ...[...document.querySelectorAll('a[href], form[action]')]
        .map((element) => element.getAttribute('href') ?? element.getAttribute('action') ?? '')
        .filter((address) => !/^[#/]/.test(address))
        .map((address) => `leads to ${address}`),
      ...('isAdmin' in {} ? ['a prototype was changed'] : []),
    ])
    return [...seen, ...inPage]
  }
}
