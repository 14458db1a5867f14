/**
 * The system's word that a network is there again. It proves nothing (a captive portal counts as online), so it
 * is only a hint that trying now may help. Returns the function that ends the watch.
 */
export function watchOnline(target: EventTarget, onHint: () => void): () => void {
  target.addEventListener('online', onHint)
  return () => target.removeEventListener('online', onHint)
}
