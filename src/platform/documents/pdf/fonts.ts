import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fontkit from '@pdf-lib/fontkit'
import type { PDFDocument, PDFFont } from 'pdf-lib'
import { wholeFontkit } from './subset.ts'

/** The weights that papers are set in. Noto Sans SC, SIL Open Font Licence 1.1. */
export const weights = ['regular', 'bold'] as const
export type Weight = (typeof weights)[number]

const files = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const satisfies Record<Weight, string>

/** A subset is marked by six capitals in front of the name (ISO 32000-1, 9.6.4). */
const subsetNames = {
  regular: 'FANGMA+NotoSansSC-Regular',
  bold: 'FANGMA+NotoSansSC-Bold',
} as const satisfies Record<Weight, string>

/** How wide a text is at size 1: the unit is the em, whatever unit the size is in. */
export type Measure = (text: string, weight: Weight) => number

export type Fonts = {
  readonly measure: Measure
  /** The characters that the fonts cannot draw, each once; a rare character of a name would print as an empty box. */
  missing(text: string): string[]
  /** Only the glyphs that are drawn end up in the document. */
  embed(document: PDFDocument): Promise<Record<Weight, PDFFont>>
}

type Face = {
  readonly bytes: Uint8Array
  readonly has: (point: number) => boolean
  readonly width: (point: number) => number
}

/** The parts of the parsed font that are used here. */
type Parsed = {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(point: number): boolean
  glyphForCodePoint(point: number): { readonly advanceWidth: number }
}

async function loadFace(weight: Weight): Promise<Face> {
  const bytes = await readFile(fileURLToPath(import.meta.resolve(files[weight])))
  const parsed: Parsed = fontkit.create(bytes)
  const widths = new Map<number, number>()
  return {
    bytes,
    has: point => parsed.hasGlyphForCodePoint(point),
    width(point) {
      const known = widths.get(point)
      if (known !== undefined) return known
      const width = parsed.glyphForCodePoint(point).advanceWidth / parsed.unitsPerEm
      widths.set(point, width)
      return width
    },
  }
}

let loading: Promise<Fonts> | undefined

/** Read once a process (20 MB of files): embedding then takes some 50 ms a document. */
export function loadFonts(): Promise<Fonts> {
  loading ??= readFonts()
  return loading
}

async function readFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([loadFace('regular'), loadFace('bold')])
  const faces: Record<Weight, Face> = { regular, bold }
  return {
    measure(text, weight) {
      let width = 0
      for (const character of text) width += faces[weight].width(character.codePointAt(0) ?? 0)
      return width
    },
    missing(text) {
      const unknown = [...text].filter(character => weights.some(w => !faces[w].has(character.codePointAt(0) ?? 0)))
      return [...new Set(unknown)]
    },
    async embed(document) {
      document.registerFontkit(wholeFontkit)
      const embed = (weight: Weight) =>
        document.embedFont(faces[weight].bytes, {
          subset: true,
          customName: subsetNames[weight],
          // Widths are summed character by character: kerning and ligatures would make another text of it.
          features: { kern: false, liga: false, calt: false, palt: false, halt: false },
        })
      return { regular: await embed('regular'), bold: await embed('bold') }
    },
  }
}
