import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import './virtual-table.css'

export interface Column<Row> {
  readonly key: string
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** `figure` for numbers, which stand at the end of their column. */
  readonly figure?: boolean
  /** Told to assistive technology alone, while there is nothing in it to see. */
  readonly unseen?: boolean
}

interface VirtualTableProps<Row> {
  /** The table's accessible name. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  /** A press anywhere on the row; the first column holds a button that does the same by keyboard. */
  readonly onOpen: (row: Row) => void
  /** Says which rows stand out, as a class name. */
  readonly rowClass?: (row: Row) => string | undefined
  /** Where the list was left, and where it is now: for coming back to the same place. */
  readonly scroll?: { readonly from: number; readonly onScroll: (offset: number) => void }
}

/** What the heights are guessed to be until a row has been drawn; 3.5rem. */
const GUESSED_ROW_PX = 63
const ROWS_BEYOND_SIGHT = 8

/** A press that ends a selection of text, or hits a button of its own, does not open the row. */
const isOwnPress = (event: MouseEvent): boolean =>
  getSelection()?.isCollapsed === false ||
  (event.target instanceof Element && event.target.closest('button, a') !== null)

/**
 * A native table that draws only the rows in sight, however many there are. To assistive technology it is one
 * table: the number of rows and each row's place are told, and what is out of sight is empty space.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, rowId, columns, onOpen, rowClass, scroll } = props
  const frame = useRef<HTMLDivElement>(null)
  const [from] = useState(scroll?.from ?? 0)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    getItemKey: (index) => idAt(rows, index, rowId),
    estimateSize: () => GUESSED_ROW_PX,
    overscan: ROWS_BEYOND_SIGHT,
    initialOffset: from,
  })
  useLayoutEffect(() => {
    if (frame.current !== null) frame.current.scrollTop = from
  }, [from])
  const shown = virtualizer.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    <div
      className="table-frame virtual"
      ref={frame}
      onScroll={(event) => scroll?.onScroll(event.currentTarget.scrollTop)}
    >
      <table className="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={`column-${column.key} ${lookOf(column)}`}>
                {column.unseen ? <span className="hidden-visually">{column.name}</span> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <Rest height={before} />
        <tbody>
          {shown.map(({ index, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <tr
                key={key}
                data-index={index}
                data-pressable
                aria-rowindex={index + 2}
                className={rowClass?.(row)}
                ref={virtualizer.measureElement}
                onClick={(event) => isOwnPress(event) || onOpen(row)}
              >
                {columns.map((column) => (
                  <td key={column.key} className={lookOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        <Rest height={after} />
      </table>
    </div>
  )
}

const lookOf = <Row,>({ figure, unseen }: Column<Row>): string => (unseen ? 'unseen' : figure ? 'figure' : '')

function idAt<Row>(rows: readonly Row[], index: number, rowId: (row: Row) => string): string | number {
  const row = rows[index]
  return row === undefined ? index : rowId(row)
}

/** Stands for the rows out of sight. */
function Rest({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    <tbody className="virtual-rest" aria-hidden="true">
      <tr>
        <td style={{ height }} />
      </tr>
    </tbody>
  )
}

/** Up and down go from row to row, as in any list. */
function moveFocus(event: KeyboardEvent): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const row = event.target instanceof Element ? event.target.closest('tr[data-index]') : null
  if (by === 0 || row === null) return
  const next = by === 1 ? row.nextElementSibling : row.previousElementSibling
  const button = next?.querySelector('button')
  if (button === null || button === undefined) return
  event.preventDefault()
  button.focus()
}

interface RowButtonProps {
  readonly onPress: () => void
  readonly children: ReactNode
  /** Takes the focus as soon as it is drawn: the list was left from here. */
  readonly autoFocus?: boolean
}

/** What opens a row by keyboard, and what a screen reader finds to press. */
export function RowButton({ onPress, children, autoFocus = false }: RowButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [takesFocus] = useState(autoFocus)
  useEffect(() => {
    if (takesFocus) button.current?.focus()
  }, [takesFocus])
  return (
    <button type="button" className="row-button" ref={button} onClick={onPress} onKeyDown={moveFocus}>
      {children}
    </button>
  )
}
