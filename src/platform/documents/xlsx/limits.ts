/** How much of a workbook is read before it is refused. A real register of a whole province stays far below. */
export type WorkbookLimits = {
  /** Bytes of the file as it was sent. */
  readonly fileBytes: number
  /** Parts in the package. */
  readonly parts: number
  /** Bytes of all parts together once unpacked, declared and really met. */
  readonly unpackedBytes: number
  /** A part larger than a few megabytes may not shrink by more than this; deflate itself ends at about 1030. */
  readonly ratio: number
  /** Characters of all shared strings together. */
  readonly sharedTextBytes: number
  /** Characters of one cell; Excel itself ends at 32,767. */
  readonly cellCharacters: number
}

const megabyte = 1024 * 1024

export const defaultLimits: WorkbookLimits = {
  fileBytes: 64 * megabyte,
  parts: 10_000,
  unpackedBytes: 768 * megabyte,
  ratio: 250,
  sharedTextBytes: 96 * megabyte,
  cellCharacters: 32_767,
}

/** Below this size a part may shrink as it likes: a blank sheet does. */
export const ratioMattersFrom = 4 * megabyte

/** Parts that are held whole in memory (styles, lists of sheets). */
export const smallPartBytes = 24 * megabyte

export const lastRow = 1_048_576
export const lastColumn = 16_384
