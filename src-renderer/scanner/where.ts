/** Something with a value that keys change. */
export type TextHolder = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const WITHOUT_TEXT = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file'])

/** The field that a key pressed there would change. */
export function fieldOf(target: EventTarget | null): TextHolder | null {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return target
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.has(target.type) ? target : null
}

/**
 * What scans mean where the focus is, as the element around it says: `lookup` in the scanner's box, `text` in
 * fields in which scanning is a way of writing, `null` elsewhere.
 */
export function takesScansAs(target: EventTarget | null): 'lookup' | 'text' | null {
  if (!(target instanceof Element)) return null
  const said = target.closest('[data-takes-scans]')?.getAttribute('data-takes-scans')
  return said === 'lookup' || said === 'text' ? said : null
}

export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

/** Sets a field's value as typing does: React hears of a value only through the event. */
export function writeInto(field: TextHolder, value: string): void {
  if (field.value === value) return
  const kind =
    field instanceof HTMLSelectElement
      ? HTMLSelectElement
      : field instanceof HTMLTextAreaElement
        ? HTMLTextAreaElement
        : HTMLInputElement
  // React replaces the property on the element itself; its prototype's writes without telling React.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}
