/** Licences that let an MIT program carry their package, as packages write them. */
export const shippableLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'OFL-1.1', // fonts
]

/** What tools may have besides: they are used here and handed to nobody. */
export const toolLicences = [
  ...shippableLicences,
  '(MIT OR CC0-1.0)',
  '(WTFPL OR MIT)',
  'CC-BY-4.0',
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
  'WTFPL',
  'WTFPL OR ISC',
]
