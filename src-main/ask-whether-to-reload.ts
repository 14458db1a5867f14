import { type BrowserWindow, dialog } from 'electron'
import type { Language } from '#contract'

/** Tells staff, over a window that stopped too often, what is saved; resolves with whether to try it again. */
export async function askWhetherToReload(window: BrowserWindow, language: Language): Promise<boolean> {
  const { title, text, again, close } = words[language]
  // One that stopped before its first paint was never shown.
  window.show()
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title,
    message: title,
    detail: text,
    buttons: [again, close],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

const words = {
  en: {
    title: 'The Counterfoil window keeps stopping',
    text: 'It stopped four times within a minute. What was said to be saved is saved. What waits is sent only while the window works: try it again, or close Counterfoil and open it later. Before doing the last step again, look under Activity whether it is there.',
    again: 'Try again',
    close: 'Close',
  },
  th: {
    title: 'หน้าต่าง Counterfoil หยุดทำงานซ้ำหลายครั้ง',
    text: 'หน้าต่างหยุดทำงานสี่ครั้งภายในหนึ่งนาที รายการที่แจ้งว่าบันทึกแล้วยังอยู่ครบ แต่รายการที่รออยู่จะส่งได้เมื่อหน้าต่างทำงานเท่านั้น ลองใหม่ หรือปิด Counterfoil แล้วเปิดภายหลัง ก่อนทำขั้นตอนล่าสุดซ้ำ ให้ดูที่หน้า “รายการ” ว่ามีแล้วหรือยัง',
    again: 'ลองใหม่',
    close: 'ปิดโปรแกรม',
  },
} as const satisfies Record<Language, unknown>
