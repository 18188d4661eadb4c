export const figureKinds = ['count', 'sum', 'rate', 'mean', 'text'] as const
export type FigureKind = (typeof figureKinds)[number]

/** The letter's own parts, then what only pages and reports speak of. */
export const chapters = [
  'basics',
  'unified',
  'supervised',
  'raised',
  'coded',
  'answered',
  'registry',
  'inspection',
  'testing',
  'hazards',
  'watched',
  'recalled',
  'told',
  'grades',
] as const
export type Chapter = (typeof chapters)[number]

/** What a row behind a figure is, so that a page knows where it opens. */
export const recordKinds = [
  'workshop',
  'sample',
  'case',
  'ledger-template',
  'project',
  'title',
  'trademark',
  'destination',
  'code',
  'department',
  'scene',
  'label-field',
  'topic',
  'heading',
  'hazard',
  'proposal',
  'visit',
  'alert',
  'camera',
  'complaint',
  'recall',
  'print-run',
  'readiness',
  'pair',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** A figure in words: what stands beside the number wherever it is shown. */
export type FigureWords = {
  readonly code: string
  /** Where the letter of 2022-08-10 prints it. */
  readonly letter: string | null
  readonly chapter: Chapter
  readonly name: string
  /** What is counted, as an officer would say it. */
  readonly meaning: string
  /** By which day of a record it belongs to a day or a window. */
  readonly asOf: string
  readonly unit: string
  /** Digits after the point; halves are rounded up. */
  readonly digits: number
  readonly kind: FigureKind
  /** Of a window up to the day; otherwise it is how things stand on the day. */
  readonly overWindow: boolean
  readonly record: RecordKind
  /** Of a rate or a mean: which figures are divided. Its rows are those below the line. */
  readonly of: { readonly top: string; readonly bottom: string } | null
  /** Rows name workshops, so that it can be split by place, category and unit. */
  readonly ofWorkshops: boolean
}

type Told = Pick<FigureWords, 'name' | 'meaning' | 'asOf' | 'unit'>

/** How things stand on a day. */
export function standing<const Code extends string>(
  code: Code,
  [letter, chapter, record]: readonly [string | null, Chapter, RecordKind],
  told: Told,
  ofWorkshops = true,
  kind: 'count' | 'sum' = 'count',
): FigureWords & { readonly code: Code } {
  return {
    ...{ code, letter, chapter, record, ...told, ofWorkshops, kind },
    ...{ digits: 0, overWindow: false, of: null },
  }
}

/** What happened in a window. */
export function within<const Code extends string>(
  code: Code,
  [letter, chapter, record]: readonly [string | null, Chapter, RecordKind],
  told: Told,
  kind: 'count' | 'sum' = 'count',
): FigureWords & { readonly code: Code } {
  return {
    ...{ code, letter, chapter, record, ...told, kind },
    ...{ digits: 0, overWindow: true, of: null, ofWorkshops: true },
  }
}

/** One figure out of another, in percent with two digits. */
export function rate<const Code extends string>(
  code: Code,
  [letter, chapter, record]: readonly [string | null, Chapter, RecordKind],
  told: Omit<Told, 'unit'>,
  of: { readonly top: string; readonly bottom: string; readonly overWindow: boolean },
): FigureWords & { readonly code: Code } {
  const { overWindow, ...parts } = of
  return {
    ...{ code, letter, chapter, record, ...told, overWindow },
    ...{ unit: '%', kind: 'rate', digits: 2, of: parts, ofWorkshops: true },
  }
}

/** How many of one there are for each of another, with two digits. */
export function mean<const Code extends string>(
  code: Code,
  [letter, chapter, record]: readonly [string | null, Chapter, RecordKind],
  told: Told,
  of: { readonly top: string; readonly bottom: string; readonly overWindow: boolean },
): FigureWords & { readonly code: Code } {
  const { overWindow, ...parts } = of
  return {
    ...{ code, letter, chapter, record, ...told, overWindow },
    ...{ kind: 'mean', digits: 2, of: parts, ofWorkshops: true },
  }
}

/** What is no number of things: a number on a paper, a session, headings. */
export function words<const Code extends string>(
  code: Code,
  [letter, chapter, record]: readonly [string | null, Chapter, RecordKind],
  told: Told,
): FigureWords & { readonly code: Code } {
  return {
    ...{ code, letter, chapter, record, ...told },
    ...{ kind: 'text', digits: 0, overWindow: false, of: null, ofWorkshops: false },
  }
}
