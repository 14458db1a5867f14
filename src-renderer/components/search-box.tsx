import { Input, Label, SearchField } from 'react-aria-components'
import { SearchIcon } from './icons.tsx'
import './field.css'
import './search-box.css'

interface SearchBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What can be searched for. */
  readonly placeholder: string
}

/** Searches as one types; Escape empties it. */
export function SearchBox({ label, value, onChange, placeholder }: SearchBoxProps) {
  return (
    <SearchField className="field" value={value} onChange={onChange} autoComplete="off" spellCheck="false">
      <Label className="field-label">{label}</Label>
      <span className="search-frame" data-takes-scans="text">
        <SearchIcon />
        <Input className="field-input" placeholder={placeholder} />
      </span>
    </SearchField>
  )
}
