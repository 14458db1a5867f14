import './shortened.css'

interface ShortenedProps {
  /** A name or a note that a person wrote: never a date, a number, a code or a state, which are always whole. */
  readonly text: string
  /** Looks besides. */
  readonly className?: string
}

/** One line that may end in dots where it is narrow; the whole of it is its tooltip, and on what the row opens. */
export function Shortened({ text, className }: ShortenedProps) {
  return (
    <span
      className={className === undefined ? 'shortened' : `shortened ${className}`}
      title={text}
      data-shortens
    >
      {text}
    </span>
  )
}
