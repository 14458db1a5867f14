import { ApiAddress, ApiKey, type RequestOf } from '#contract'

export interface ShopForm {
  readonly apiKey: string
  readonly apiSecret: string
  readonly shopName: string
  /** `null` until chosen: there is no default, since a wrong guess would settle lost answers wrongly. */
  readonly onlyCounter: 'yes' | 'no' | null
  readonly apiAddress: string
}

export type ShopErrors = Partial<
  Record<keyof ShopForm, 'required' | 'onlyMissing' | 'addressUnsafe' | 'keyNotLatin'>
>

type Checked =
  | { readonly ok: true; readonly request: RequestOf<'shop.connect'> }
  | { readonly ok: false; readonly errors: ShopErrors }

/** What is missing or wrong, or the request as main takes it. */
export function checkShop(form: ShopForm): Checked {
  const apiKey = form.apiKey.trim()
  const apiSecret = form.apiSecret.trim()
  const address = ApiAddress.safeParse(form.apiAddress)
  const errors: ShopErrors = {
    ...(apiKey === '' ? { apiKey: 'required' } : keyErrors(apiKey)),
    ...(apiSecret === '' ? { apiSecret: 'required' } : {}),
    ...(form.onlyCounter === null ? { onlyCounter: 'onlyMissing' } : {}),
    ...(address.success ? {} : { apiAddress: 'addressUnsafe' }),
  }
  if (!address.success || form.onlyCounter === null || Object.keys(errors).length > 0)
    return { ok: false, errors }
  const shopName = form.shopName.trim().slice(0, 100)
  return {
    ok: true,
    request: {
      apiKey,
      apiSecret,
      shopName,
      onlyCounter: form.onlyCounter === 'yes',
      apiAddress: address.data,
    },
  }
}

const keyErrors = (apiKey: string): ShopErrors =>
  ApiKey.safeParse(apiKey).success ? {} : { apiKey: 'keyNotLatin' }
