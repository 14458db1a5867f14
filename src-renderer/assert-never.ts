/** Ends a switch that must name every case: a new case is then an error of types, not a surprise at a counter. */
export function assertNever(value: never): never {
  throw new Error(`A case was forgotten: ${JSON.stringify(value)}`)
}
