import { count, type Tally } from '../limits/allowance.ts'
import type { Line, LineOf, Spent } from './lines.ts'

/** What the lines say beside the actions: requests counted, times told, references proven. */
export class ShopFacts {
  readonly #proven = new Set<string>()
  readonly #tallies = new Map<string, Tally>()
  readonly #serverTimes = new Map<string, number>()
  #clock: LineOf<'clock'> | null = null

  /** Takes in what a line says of these. */
  note(line: Line): void {
    switch (line.type) {
      case 'request':
        this.#count(line.spent)
        return
      case 'sending':
        this.#count(line.spent)
        this.#seeTime(line.spent.shop, line.serverAt)
        return
      case 'note-proven':
        this.#proven.add(line.shop)
        return
      case 'clock':
        this.#clock = line
        return
      case 'kept-tally':
        this.#seeTime(line.shop, line.serverAt)
        for (const [period, used] of Object.entries(line.tally))
          this.#count({ shop: line.shop, period, used })
        return
      default:
        return
    }
  }

  get clock(): LineOf<'clock'> | null {
    return this.#clock
  }

  serverTime(shop: string): number | null {
    return this.#serverTimes.get(shop) ?? null
  }

  /** The latest time (Unix ms) that any server has told; 0 before one has. */
  get provenTime(): number {
    return Math.max(0, this.#clock?.serverAt ?? 0, ...this.#serverTimes.values())
  }

  tally(shop: string): Tally {
    return this.#tallies.get(shop) ?? {}
  }

  isNoteProven(shop: string): boolean {
    return this.#proven.has(shop)
  }

  /** The lines that say all of it anew. */
  kept(): Line[] {
    return [
      ...[...this.#tallies].map(
        ([shop, tally]): Line => ({ type: 'kept-tally', shop, tally, serverAt: this.serverTime(shop) }),
      ),
      ...(this.#clock === null ? [] : [this.#clock]),
      ...[...this.#proven].map((shop): Line => ({ type: 'note-proven', shop })),
    ]
  }

  #seeTime(shop: string, serverAt: number | null): void {
    if (serverAt !== null) this.#serverTimes.set(shop, serverAt)
  }

  #count({ shop, period, used }: Spent): void {
    this.#tallies.set(shop, count(this.tally(shop), { period, used }))
  }
}
