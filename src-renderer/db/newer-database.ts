/** Only a newer version of the program knows how its rows are to be written. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'
}
