import { TicketIcon } from './icons.tsx'

const SHADES = 6

/** One of a few shades, always the same for the same name: it helps to tell products apart at a glance. */
function shadeOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % SHADES
}

/** Drawn here: the product's own picture lies on a server, and this window reaches no network. */
export function VoucherPicture({ name }: { readonly name: string }) {
  return (
    <span className={`picture picture-${shadeOf(name)}`} aria-hidden="true">
      <TicketIcon />
    </span>
  )
}
