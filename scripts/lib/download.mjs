import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Runs a command that downloads into folders, shows how far it is by what lies in them, and ends it when
 * nothing has moved for a while.
 * @param {object} job
 * @param {string} job.label
 * @param {string} job.command
 * @param {string[]} job.args
 * @param {string} job.cwd
 * @param {NodeJS.ProcessEnv} [job.env]
 * @param {string[]} job.folders where its bytes arrive
 * @param {number} [job.totalMegabytes]
 * @param {number} job.stallSeconds
 * @returns {Promise<{ ok: boolean, why: string }>}
 */
export function download({ label, command, args, cwd, env, folders, totalMegabytes, stallSeconds }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let bytes = folderBytes(folders)
    let movedAt = Date.now()
    let stalled = false
    const progress = new Progress(label, totalMegabytes)
    const timer = setInterval(() => {
      const now = folderBytes(folders)
      if (now !== bytes) movedAt = Date.now()
      bytes = now
      progress.show(bytes)
      if (Date.now() - movedAt < stallSeconds * 1000) return
      stalled = true
      child.kill('SIGKILL')
    }, 500)
    const end = (/** @type {boolean} */ ok, /** @type {string} */ why) => {
      clearInterval(timer)
      progress.end()
      resolve({ ok, why })
    }
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => end(false, error.message))
    child.on('close', (code) => {
      const why = stalled ? `nothing arrived for ${stallSeconds} s` : lastWords(output)
      end(code === 0, code === 0 ? '' : why)
    })
  })
}

/** One line that is rewritten on a terminal, and a few plain lines in a log. */
class Progress {
  /**
   * @param {string} label
   * @param {number | undefined} totalMegabytes
   */
  constructor(label, totalMegabytes) {
    this.label = label
    this.total = totalMegabytes
    this.shown = -1
  }

  /** @param {number} bytes */
  show(bytes) {
    const done = Math.round(bytes / 1e6)
    const live = process.stdout.isTTY
    if (!live && done < this.shown + 50 && this.shown >= 0) return
    if (done === this.shown) return
    this.shown = done
    const of = this.total ? ` of ${this.total}` : ''
    process.stdout.write(`${live ? '\r' : ''}${this.label}: ${done}${of} MB${live ? ' ' : '\n'}`)
  }

  end() {
    if (process.stdout.isTTY && this.shown >= 0) process.stdout.write('\n')
  }
}

/** @param {string[]} folders */
function folderBytes(folders) {
  return folders.reduce((sum, folder) => sum + bytesIn(folder), 0)
}

/**
 * @param {string} folder
 * @returns {number}
 */
function bytesIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const name = path.join(folder, entry.name)
      if (entry.isDirectory()) return sum + bytesIn(name)
      return sum + (statSync(name, { throwIfNoEntry: false })?.size ?? 0)
    }, 0)
  } catch {
    return 0 // it is not there yet, or went while we looked
  }
}

/** @param {string} output */
function lastWords(output) {
  const lines = output.split('\n').map((line) => line.trim())
  return (
    lines.find((line) => /error/i.test(line)) ?? lines.filter(Boolean).at(-1) ?? 'it ended without a word'
  )
}
