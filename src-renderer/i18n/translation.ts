/**
 * The shape another language must fill: every key of the English catalogue, with any text. Singular forms
 * (`…_one`) may be left out, since Thai has none.
 */
export type Translation<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translation<T[K]>
} & {
  readonly [K in keyof T as K extends `${string}_one` ? K : never]?: string
}
