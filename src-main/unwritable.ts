import { accessSync, constants, mkdirSync, writeSync } from 'node:fs'
import { app, dialog } from 'electron'

/** Can this user write to the folder, which is made if it is not there? */
export function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Tells staff that nothing can be kept in the profile, and ends the program (exit code 3). Chromium cannot take
 * its lock there, so a start would end in silence, as if another one were open; and without a lock two programs
 * could write one journal as soon as it can be written.
 */
export async function refuseUnwritable(profile: string): Promise<void> {
  const words = app.getPreferredSystemLanguages()[0]?.startsWith('th') ? thai : english
  writeSync(2, `${words.title}. ${words.text(profile)}\n`)
  // On Linux a dialog before `ready` would be text for a terminal.
  await app.whenReady()
  dialog.showErrorBox(words.title, words.text(profile))
  app.exit(3)
}

const english = {
  title: 'Counterfoil cannot save on this computer',
  text: (folder: string) =>
    `${folder} cannot be written to, so no voucher could be accepted. What was saved there before is still there. Allow this user to write there, then start Counterfoil again.`,
}

const thai: typeof english = {
  title: 'Counterfoil บันทึกข้อมูลบนเครื่องนี้ไม่ได้',
  text: (folder) =>
    `เขียนข้อมูลลงใน ${folder} ไม่ได้ จึงรับวอยเชอร์ไม่ได้ ข้อมูลที่บันทึกไว้ก่อนหน้านี้ยังอยู่ครบ โปรดอนุญาตให้ผู้ใช้นี้เขียนข้อมูลที่นั่น แล้วเปิด Counterfoil ใหม่`,
}
