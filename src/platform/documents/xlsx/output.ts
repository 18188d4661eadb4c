export type OutputColumn = {
  readonly header: string
  /** In characters of the standard font; a Chinese character takes two. */
  readonly width: number
  /** `day` takes days and shows them as real dates; `text` keeps codes and long numbers as they are. */
  readonly kind: 'text' | 'number' | 'day'
  /** Offered as a drop-down list; anything else is refused by the sheet. */
  readonly choices?: readonly string[]
  /** Shown when a cell of the column is selected. */
  readonly note?: string
}

export type OutputValue = string | number | undefined

export type OutputRow = readonly OutputValue[]

export type OutputSheet = {
  readonly name: string
  readonly columns: readonly OutputColumn[]
  readonly rows: AsyncIterable<OutputRow> | Iterable<OutputRow>
  /** Drop-down filters in the header; true unless told. */
  readonly filter?: boolean
}

export type WrittenSheet = {
  readonly name: string
  readonly hidden: boolean
  /** The range of the filter, for its defined name. */
  readonly filter: string | undefined
}
