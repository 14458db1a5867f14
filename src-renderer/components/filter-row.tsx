import type { ReactNode } from 'react'
import './filter-row.css'

/** A search box and two choices beside it, over a list. */
export function FilterRow({ children }: { readonly children: ReactNode }) {
  return <search className="filters">{children}</search>
}
