/** What a queue knows of one issue; `gone`: it knows nothing of it any more and has told nobody. */
export type Told = 'waiting' | 'done' | 'failed' | 'with a person' | 'gone'

/** Where the vouchers are asked for: the address of the fault proxy, and a key that the store accepts. */
export interface Shop {
  readonly address: string
  readonly apiKey: string
  readonly apiSecret: string
  readonly configId: string
}

/** One way of keeping and sending what is asked while the line is away, wired to one shop. */
export interface Outbox {
  /** Resolves when the issue is kept, whether or not it could be sent. `note` makes it known in the ledger. */
  ask(note: string): Promise<void>
  /** The system says that the line is there; said again and again while the weather is fine. */
  lineIsBack(): void
  lineIsAway(): void
  /** The program is ended where it stands and started again; only what it had saved is left. */
  restart(): Promise<void>
  told(note: string): Promise<Told>
  end(): Promise<void>
}

export interface Contender {
  readonly name: string
  open(shop: Shop): Promise<Outbox>
}
