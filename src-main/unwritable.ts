import { app, dialog } from 'electron'
import { isWritable } from './disk/is-writable.ts'
import { sayOnStderr } from './say-on-stderr.ts'

/** How often it is looked whether the profile can be written to again. */
const LOOK_MS = 2_000

/**
 * Tells staff that nothing can be kept in the profile, until it can; then the start goes on. Chromium cannot take
 * its lock there, and without a lock two programs could write one journal as soon as it can be written. Resolves
 * with `false` when a person gives up.
 */
export async function waitUntilWritable(profile: string): Promise<boolean> {
  const words = app.getPreferredSystemLanguages()[0]?.startsWith('th') ? thai : english
  sayOnStderr(`${words.title}. ${words.text(profile)}\n`)
  // On Linux a dialog before `ready` would be text for a terminal.
  await app.whenReady()
  for (;;) {
    const isToQuit = await askWhetherToQuit(profile, words)
    if (isWritable(profile)) return true
    if (isToQuit) return false
  }
}

/** The question goes away by itself as soon as the profile can be written to. */
async function askWhetherToQuit(profile: string, words: typeof english): Promise<boolean> {
  const question = new AbortController()
  const looking = setInterval(() => {
    if (isWritable(profile)) question.abort()
  }, LOOK_MS)
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: words.title,
    message: words.title,
    detail: words.text(profile),
    buttons: [words.again, words.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
    signal: question.signal,
  })
  clearInterval(looking)
  return response === 1
}

const english = {
  title: 'Counterfoil cannot save on this computer',
  text: (folder: string) =>
    `${folder} cannot be written to, so no voucher could be accepted. What was saved there before is still there. Allow this user to write there: Counterfoil then opens by itself.`,
  again: 'Try again',
  quit: 'Quit',
}

const thai: typeof english = {
  title: 'Counterfoil บันทึกข้อมูลบนเครื่องนี้ไม่ได้',
  text: (folder) =>
    `เขียนข้อมูลลงใน ${folder} ไม่ได้ จึงรับวอเชอร์ไม่ได้ ข้อมูลที่บันทึกไว้ก่อนหน้านี้ยังอยู่ครบ โปรดอนุญาตให้ผู้ใช้นี้เขียนข้อมูลที่นั่น แล้ว Counterfoil จะเปิดเอง`,
  again: 'ลองใหม่',
  quit: 'ปิดโปรแกรม',
}
