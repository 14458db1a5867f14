const SLIP_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Two characters made of the installation's id: enough to tell a shop's few counters apart. */
export function slipPrefix(installation: string): string {
  const number = Number.parseInt(installation.replace(/[^0-9a-f]/gi, '').slice(0, 8) || '0', 16)
  const first = SLIP_ALPHABET[number % SLIP_ALPHABET.length] ?? ''
  const second = SLIP_ALPHABET[Math.floor(number / SLIP_ALPHABET.length) % SLIP_ALPHABET.length] ?? ''
  return first + second
}

/** Numbers for slips, such as `K3-0042`: each once, also those of actions that could not be saved. */
export function createSlips(prefix: string, last: () => number): () => string {
  let slips = 0
  return () => {
    slips = Math.max(slips, last()) + 1
    return `${prefix}-${String(slips).padStart(4, '0')}`
  }
}
