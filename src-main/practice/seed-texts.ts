import type { PracticeConfig } from './voucher.ts'

/** The code that the one practice voucher kind with a code asks for. It stands in its conditions. */
export const PRACTICE_CODE = '4821'

/** The kinds of voucher the practice shop sells. Their ids never change: staff may note one down. */
export const practiceConfigs: readonly [PracticeConfig, ...PracticeConfig[]] = [
  {
    id: '65a1f00000000000000000c1',
    productId: 'DRINK-ICED-COFFEE',
    productName: 'กาแฟเย็นฟรี 1 แก้ว · Free iced coffee',
    variantId: 'DRINK-ICED-COFFEE-L',
    variants: [{ name: 'ขนาด · Size', value: 'ใหญ่ · Large' }],
    conditionText: 'ใช้ได้ 1 ครั้ง ทุกสาขา ไม่สามารถแลกเป็นเงินสด\nOne cup, every branch. No cash value.',
    redeemUnit: '',
    total: 1,
    validDays: 90,
    redeemCode: '',
  },
  {
    id: '65a1f00000000000000000c2',
    productId: 'GIFT-POINTS-500',
    productName: 'บัตรของขวัญ 500 คะแนน · Gift card, 500 points',
    variantId: '',
    variants: [],
    conditionText: '1 คะแนน = 1 บาท ใช้ได้หลายครั้งจนหมด\n1 point = 1 baht, used in parts until it is empty.',
    redeemUnit: 'points',
    total: 500,
    validDays: 365,
    redeemCode: '',
  },
  {
    id: '65a1f00000000000000000c3',
    productId: 'CARWASH-10',
    productName: 'ล้างรถ 10 ครั้ง · Ten car washes',
    variantId: 'CARWASH-10-SEDAN',
    variants: [{ name: 'ประเภทรถ · Car', value: 'รถเก๋ง · Sedan' }],
    conditionText: 'ล้างสีดูดฝุ่น 10 ครั้ง กรุณานัดล่วงหน้า\nTen washes. Please book ahead.',
    redeemUnit: 'ครั้ง',
    total: 10,
    validDays: 180,
    redeemCode: '',
  },
  {
    id: '65a1f00000000000000000c4',
    productId: 'BUFFET-2',
    productName: 'บุฟเฟต์มื้อเย็นสำหรับ 2 ท่าน · Dinner buffet for two',
    variantId: '',
    variants: [],
    conditionText: 'จันทร์ถึงพฤหัสบดี เว้นวันหยุดนักขัตฤกษ์\nMonday to Thursday, not on public holidays.',
    redeemUnit: '',
    total: 1,
    validDays: 60,
    redeemCode: '',
  },
  {
    id: '65a1f00000000000000000c5',
    productId: 'MASSAGE-60',
    productName: 'นวดแผนไทย 60 นาที · Thai massage, 60 minutes',
    variantId: '',
    variants: [],
    conditionText: `ต้องใส่รหัสเมื่อใช้ รหัสสำหรับฝึกคือ ${PRACTICE_CODE}\nAsks for a code. The practice code is ${PRACTICE_CODE}.`,
    redeemUnit: '',
    total: 1,
    validDays: 120,
    redeemCode: PRACTICE_CODE,
  },
  {
    id: '65a1f00000000000000000c6',
    productId: 'BAKERY-20',
    productName: 'Bakery box, 20 % off',
    variantId: 'BAKERY-20-12',
    variants: [
      { name: 'Box', value: '12 pieces' },
      { name: 'Flavour', value: 'ใบเตย · Pandan' },
    ],
    conditionText: 'One box per voucher, while stocks last.',
    redeemUnit: '',
    total: 1,
    validDays: 30,
    redeemCode: '',
  },
]

/** People who do not exist: addresses under example.com, numbers that are not given out. */
export const practicePeople: readonly [PracticePerson, ...PracticePerson[]] = [
  { name: 'สมหญิง ใจดี', email: 'somying@example.com', phone: '020000101' },
  { name: 'ณัฐวุฒิ ศรีสุข', email: '', phone: '020000102' },
  { name: 'กัญญารัตน์ ทองแท้', email: 'kanyarat@example.com', phone: '' },
  { name: 'ปิติ ตั้งมั่น', email: 'piti@example.com', phone: '020000104' },
  { name: 'Anna Müller', email: 'anna.mueller@example.com', phone: '' },
  { name: "Siobhan O'Neill", email: 'siobhan@example.com', phone: '020000106' },
  { name: 'John Carter', email: '', phone: '020000107' },
  { name: 'ชัยวัฒน์ วงศ์ใหญ่', email: 'chaiwat@example.com', phone: '020000108' },
]

export interface PracticePerson {
  readonly name: string
  readonly email: string
  readonly phone: string
}

/** What the giver wrote to the recipient. */
export const practiceCustomerNotes: readonly [string, ...string[]] = [
  '',
  'สุขสันต์วันเกิดนะคะ 🎂',
  'ขอบคุณที่เป็นลูกค้ากันมานาน',
  'Happy birthday, see you soon!',
  'With thanks for your patience.',
]

/** What the shop wrote to itself. */
export const practiceStoreNotes: readonly [string, ...string[]] = [
  '',
  'ลูกค้าประจำสาขาอารีย์',
  'โปรโมชันเดือนเปิดร้าน',
  'sold at the counter',
  'replacement for a lost paper voucher',
]
