/** Runs in the page: what injected code would try first. Each is named if it works. */
export async function whatWorks(trap: string): Promise<string[]> {
  const working: string[] = []
  const marked = (name: string) => document.documentElement.hasAttribute(`data-${name}`)
  const tried = async (name: string, attempt: () => unknown) => {
    try {
      if ((await attempt()) !== false) working.push(name)
    } catch {
      // Refused, as it must be.
    }
  }
  const soon = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      setTimeout(() => {
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      })
    })
  const loaded = (element: HTMLElement) =>
    new Promise<boolean>((resolve) => {
      element.addEventListener('load', () => resolve(true))
      element.addEventListener('error', () => resolve(false))
      document.body.append(element)
    }).finally(() => element.remove())
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, change: Partial<HTMLElementTagNameMap[K]>) =>
    Object.assign(document.createElement(tag), change)

  await tried('eval', () => soon(() => Reflect.get(globalThis, 'eval')('1 + 1')))
  await tried('new Function', () => soon(() => new Function('return 1')()))
  await tried('markup', () => {
    document.body.appendChild(document.createElement('i')).innerHTML = '<b>x</b>'
  })
  await tried('document.write', () => document.write('<b>x</b>'))
  await tried('parsed markup', () => new DOMParser().parseFromString('<b>x</b>', 'text/html'))
  await tried('another policy', () =>
    Reflect.get(window, 'trustedTypes').createPolicy('mine', { createHTML: (html: string) => html }),
  )
  await tried('inline script', () => {
    const script = document.createElement('script')
    script.append('document.documentElement.dataset.inline = ""')
    document.body.append(script)
    return marked('inline')
  })
  await tried('inline handler', () => {
    const button = document.createElement('button')
    button.setAttribute('onclick', 'document.documentElement.dataset.handler = ""')
    document.body.append(button)
    button.click()
    button.remove()
    return marked('handler')
  })
  await tried('inline style', () => {
    const probe = document.body.appendChild(document.createElement('p'))
    probe.setAttribute('style', 'position: fixed')
    const isFixed = getComputedStyle(probe).position === 'fixed'
    probe.remove()
    return isFixed
  })
  await tried('foreign script', () => loaded(make('script', { src: `${trap}/a.js` })))
  await tried('data: script', () => loaded(make('script', { src: 'data:text/javascript,1' })))
  await tried('foreign picture', () => loaded(make('img', { src: `${trap}/a.png` })))
  await tried('foreign style', () => loaded(make('link', { rel: 'stylesheet', href: `${trap}/a.css` })))
  await tried('fetch', () => fetch(trap))
  await tried('fetch of app://', () => fetch('app://counterfoil/index.html'))
  await tried('import', () => import(/* @vite-ignore */ `${trap}/a.js`))
  await tried('beacon', () => navigator.sendBeacon(trap, 'x') && false)
  for (const name of ['WebSocket', 'EventSource'] as const) {
    await tried(name, async () => {
      const socket = new window[name](name === 'WebSocket' ? trap.replace('http', 'ws') : trap)
      return new Promise<boolean>((resolve) => {
        socket.addEventListener('open', () => resolve(true))
        socket.addEventListener('error', () => resolve(false))
      })
    })
  }
  await tried('blob: worker', async () => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
    return new Promise<boolean>((resolve) => {
      worker.addEventListener('message', () => resolve(true))
      worker.addEventListener('error', () => resolve(false))
    })
  })
  await tried('base', () => {
    const base = document.head.appendChild(document.createElement('base'))
    base.href = trap
    const isBased = document.baseURI.startsWith(trap)
    base.remove()
    return isBased
  })
  return working
}

/** Runs in the page: names of Node's or Electron's that can be seen there, in a frame of it or in a worker. */
export function nodeNames(): string[] {
  const names = ['require', 'module', 'process', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron']
  const frame = document.body.appendChild(document.createElement('iframe'))
  const places = { page: window, frame: frame.contentWindow }
  const found = Object.entries(places).flatMap(([place, where]) =>
    names.filter((name) => where !== null && name in where).map((name) => `${name} in ${place}`),
  )
  if (frame.contentWindow !== null && 'counterfoil' in frame.contentWindow) found.push('counterfoil in frame')
  frame.remove()
  return found
}

/** Runs in the page: each way out of it that a script has. */
export function leave(trap: string): void {
  const go = (work: () => unknown) => {
    try {
      work()
    } catch {
      // Refused, as it must be.
    }
  }
  const link = (href: string, target: string, download = '') => {
    const anchor = document.body.appendChild(document.createElement('a'))
    Object.assign(anchor, { href, target })
    if (download !== '') anchor.download = download
    anchor.click()
    anchor.remove()
  }
  const places = [trap, 'file:///etc/hostname', 'data:text/html,<p>in', 'javascript:document.title="in"']
  const own = ['app://counterfoil/assets/', 'app://counterfoil/?a=1', 'app://elsewhere/', 'about:blank']
  for (const address of [...places, ...own, 'mailto:a@example.com', 'ms-calculator:', 'chrome://gpu']) {
    go(() => link(address, ''))
    go(() => link(address, '_blank'))
    go(() => link(address, '_top'))
    go(() => window.open(address))
    go(() => window.open(address, 'other', 'width=300,height=300'))
    go(() => location.assign(address))
  }
  go(() => {
    const form = document.body.appendChild(document.createElement('form'))
    Object.assign(form, { action: trap, method: 'post' })
    form.submit()
    form.remove()
  })
  for (const tag of ['webview', 'iframe', 'embed', 'object', 'portal', 'fencedframe']) {
    const element = document.body.appendChild(document.createElement(tag))
    go(() => element.setAttribute(tag === 'object' ? 'data' : 'src', trap))
    if (Reflect.has(element, 'loadURL')) document.documentElement.dataset.webview = ''
  }
  const meta = document.head.appendChild(document.createElement('meta'))
  Object.assign(meta, { httpEquiv: 'refresh', content: `0; url=${trap}` })
}
