import type { Page } from '@playwright/test'

/** Least sizes in px: of what can be pressed, and of the button a person looks for. */
const TARGET = 44
const PRIMARY = 48

/** What is too small to be hit, cut off, or only seen by scrolling sideways, in words. */
export async function layoutFindings(window: Page): Promise<readonly string[]> {
  return window.evaluate(findings, { target: TARGET, primary: PRIMARY })
}

/** Runs in the page. Sizes are the layout's own, so they hold at any zoom. */
function findings({ target, primary }: { target: number; primary: number }): string[] {
  const found: string[] = []
  const PRESSABLE =
    'a[href], button, input, select, textarea, summary, [role="option"], [role="button"], [role="tab"]'
  /** Letters may stand out of their line a little: half a pixel is rounding. */
  const SLACK = 1
  const describe = (element: Element): string => {
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return `<${element.tagName.toLowerCase()} class="${element.className}"> “${name.trim().slice(0, 60)}”`
  }
  const isHiddenVisually = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { clipPath, position, width } = getComputedStyle(at)
      if (clipPath === 'inset(50%)' || (position === 'absolute' && width === '1px')) return true
    }
    return false
  }
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && !isHiddenVisually(element)
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.className}">`
  const scrollerAround = (inner: Element, scrolls: (element: Element) => boolean): Element | null => {
    for (let at = inner.parentElement; at !== null; at = at.parentElement) if (scrolls(at)) return at
    return null
  }
  const clips = (value: string): boolean => value === 'hidden' || value === 'clip'

  function checkTarget(element: Element): void {
    const { width, height } = element.getBoundingClientRect()
    const least = element.classList.contains('button-primary') ? primary : target
    if (Math.min(width, height) < least - SLACK / 2) {
      found.push(`smaller than ${least} px: ${describe(element)} is ${width} × ${height}`)
    }
  }

  function checkOverflow(element: Element): void {
    if (element === document.documentElement || element === document.body) return
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element)
    const isWider = element.scrollWidth > element.clientWidth + SLACK && element.clientWidth > 0
    const isTaller = element.scrollHeight > element.clientHeight + SLACK && element.clientHeight > 0
    const text = (element.textContent ?? '').trim()
    // What bears no words has none to lose; what stands in fields is looked at by itself.
    if (text === '' || element.matches('input, textarea, select')) return
    if (isWider && textOverflow === 'ellipsis') {
      checkShortened(element, text)
      return
    }
    if (isWider && clips(overflowX)) found.push(`cut at its side: ${describe(element)}`)
    if (isTaller && clips(overflowY)) found.push(`cut at its foot: ${describe(element)}`)
    const isTable = element.classList.contains('table-frame')
    if (isWider && !isTable && ['auto', 'scroll'].includes(overflowX)) {
      found.push(`scrolls sideways: ${describe(element)}`)
    }
    const isBox = element.matches('button, .badge, .panel, .banner, .option, kbd, th, td, label')
    if (isWider && isBox && overflowX === 'visible') found.push(`wider than its box: ${describe(element)}`)
  }

  /** Only names and notes may lose their ends, where it is said so, and their whole text can be read all the same. */
  function checkShortened(element: Element, text: string): void {
    const isAllowed = element.hasAttribute('data-shortens')
    if (!isAllowed) found.push(`ends in dots: ${describe(element)}`)
    else if (element.getAttribute('title') !== text) found.push(`nowhere whole: ${describe(element)}`)
  }

  const widthOf = (element: Element, text: string): number => {
    if (canvas === null) return 0
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
    canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    return canvas.measureText(text).width
  }
  const roomIn = (element: Element): number => {
    const { paddingLeft, paddingRight } = getComputedStyle(element)
    return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
  }

  /** A field scrolls under the hand that writes in it; what it shows to somebody who only looks is whole. */
  function checkField(element: Element): void {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return
    if (['checkbox', 'radio', 'password'].includes(element.type)) return
    const shown = element.value === '' ? element.placeholder : element.value
    const isCut =
      element instanceof HTMLTextAreaElement
        ? element.scrollHeight > element.clientHeight + SLACK
        : widthOf(element, shown) > roomIn(element) + SLACK
    if (!isCut || shown === '') return
    if (element.hasAttribute('data-shortens')) checkShortened(element, shown)
    else found.push(`cut in its field: “${shown}” of ${describe(element)}`)
  }

  function checkChoice(element: Element): void {
    if (!(element instanceof HTMLSelectElement)) return
    const shown = element.selectedOptions[0]?.text ?? ''
    if (widthOf(element, shown) > roomIn(element) + SLACK) {
      found.push(`cut in its choice: “${shown}” of ${describe(element)}`)
    }
  }

  /** A second scroll bar beside the first is where people lose their place. */
  function checkScrolling(): void {
    const scrolls = (element: Element): boolean =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowY) &&
      element.scrollHeight > element.clientHeight + SLACK
    // In a small window the page scrolls as a whole, and a list in it by itself.
    const isSmall = matchMedia('(max-width: 54rem)').matches
    const root = document.documentElement
    const isPageScrolled = !isSmall && root.scrollHeight > root.clientHeight + SLACK
    for (const inner of document.querySelectorAll('body *')) {
      if (!isShown(inner) || !scrolls(inner)) continue
      const outer = isPageScrolled ? root : scrollerAround(inner, scrolls)
      // Messages over a list may leave it no more than its least height.
      const isSqueezed = inner.clientHeight <= Number.parseFloat(getComputedStyle(inner).minHeight)
      if (outer !== null && !isSqueezed)
        found.push(`scrolls inside ${nameOf(outer)}, which scrolls too: ${nameOf(inner)}`)
    }
    if (isPageScrolled && document.querySelector('.frame') !== null)
      found.push('the page scrolls beside its screen')
  }

  const canvas = document.createElement('canvas').getContext('2d')

  /** The letters' own ink, marks above and below included, against what cuts them off. */
  function checkInk(text: Text): void {
    const parent = text.parentElement
    if (canvas === null || parent === null || !isShown(parent)) return
    const style = getComputedStyle(parent)
    canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const ink = canvas.measureText(text.data)
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const line of range.getClientRects()) {
      if (line.width === 0) continue
      const baseline = line.top + ink.fontBoundingBoxAscent
      const top = baseline - ink.actualBoundingBoxAscent
      const bottom = baseline + ink.actualBoundingBoxDescent
      for (let at: Element | null = parent; at !== document.body && at !== null; at = at.parentElement) {
        const { overflowY } = getComputedStyle(at)
        if (['auto', 'scroll'].includes(overflowY)) break
        if (!clips(overflowY)) continue
        const box = at.getBoundingClientRect()
        // A line that is hidden as a whole belongs to what is shortened.
        if (line.top >= box.bottom || line.bottom <= box.top) continue
        if (top < box.top - SLACK || bottom > box.bottom + SLACK) {
          found.push(`letters cut by ${describe(at)}: ${describe(parent)}`)
        }
      }
    }
  }

  /** Lines so close that marks of one stand in the other. */
  function checkLines(element: Element): void {
    const { lineHeight, fontSize, fontWeight, fontFamily } = getComputedStyle(element)
    const own = [...element.childNodes].filter((node) => node instanceof Text).map(({ data }) => data)
    if (canvas === null || !/[฀-๿]/.test(own.join('')) || !isShown(element)) return
    canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`
    const ink = canvas.measureText('ปี้ฎู')
    const height = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent
    const range = document.createRange()
    range.selectNodeContents(element)
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    if (lines > 1 && Number.parseFloat(lineHeight) < height - SLACK) {
      found.push(`lines of ${lineHeight} for letters of ${height.toFixed(1)} px: ${describe(element)}`)
    }
  }

  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth + SLACK) found.push(`the page is ${scrollWidth - clientWidth} px too wide`)
  for (const element of document.querySelectorAll('body *')) {
    if (!isShown(element)) continue
    if (element.matches(PRESSABLE)) checkTarget(element)
    checkOverflow(element)
    checkField(element)
    checkChoice(element)
    checkLines(element)
  }
  checkScrolling()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    if (text instanceof Text && text.data.trim() !== '') checkInk(text)
  }
  return [...new Set(found)]
}
