interface PolicyRules {
  createHTML(html: string): string
  createScriptURL(url: string): string
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: PolicyRules): unknown }
  }
}

/**
 * The one Trusted Types policy. React Aria's announcer empties its log by `innerHTML = ''`, which would
 * throw without a policy; nothing else may be turned into markup, and scripts come from this app only.
 */
window.trustedTypes?.createPolicy('default', {
  createHTML(html) {
    if (html !== '') throw new TypeError('Markup from text is not allowed.')
    return html
  },
  createScriptURL(url) {
    if (new URL(url, document.baseURI).origin !== location.origin) {
      throw new TypeError('Scripts come from this app only.')
    }
    return url
  },
})

export {}
