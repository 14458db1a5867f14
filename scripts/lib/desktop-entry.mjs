import { Stop } from './project.mjs'

/**
 * The words of a desktop entry's command, without what stands for files and addresses to open.
 * @param {string} text
 * @returns {string[]}
 */
export function execOf(text) {
  const command = /^Exec=(.+)$/m.exec(text)?.[1]
  if (command === undefined) throw new Stop('The desktop entry starts nothing.')
  const words = command.match(/"[^"]*"|\S+/g) ?? []
  return words.map((word) => word.replaceAll('"', '')).filter((word) => !/^%[a-zA-Z]$/.test(word))
}
