import type { common as en } from '../en/common.ts'
import type { Translation } from '../translation.ts'

export const common: Translation<typeof en> = {
  appName: 'Counterfoil',
  cancel: 'ยกเลิก',
  close: 'ปิด',
  save: 'บันทึก',
  saved: 'บันทึกแล้ว',
  optional: 'ไม่บังคับ',
  notSet: 'ไม่ได้กำหนด',
  more: 'เพิ่มหนึ่ง',
  fewer: 'ลดหนึ่ง',
  loading: 'สักครู่…',
  yourName: 'ชื่อของคุณ',
  why: 'เหตุผล',
  understood: 'รับทราบ',
  justNow: 'เมื่อสักครู่',
  starting: 'กำลังเปิด…',
  requests_other: '{{count, number}} คำขอ',
  tryAgain: 'ลองอีกครั้ง',
  crashedTitle: 'หน้าจอนี้หยุดทำงาน',
  crashedText: 'สิ่งที่บันทึกแล้วยังอยู่ครบ ดูที่หน้า “รายการ” ว่ามีรายการล่าสุดหรือไม่ ก่อนทำรายการให้ลูกค้าอีกครั้ง',
  reload: 'เปิดใหม่',
}
