/** Why there is no connection, in words of our own, which hold nothing of what others said. */
export class NoWay extends Error {
  override readonly name = 'NoWay'
}
