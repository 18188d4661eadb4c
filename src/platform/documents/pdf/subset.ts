import fontkit from '@pdf-lib/fontkit'

/** What the subsetter of fontkit keeps of a TrueType font while it writes one: the places of the glyphs. */
type GlyphPlaces = { loca: { version?: number }; _addGlyph(glyph: number): number }

function keepsPlaces(subset: object): subset is GlyphPlaces {
  return '_addGlyph' in subset && typeof subset._addGlyph === 'function'
}

const LONG_OFFSETS = 1

/**
 * fontkit, cured of one fault. In a subset under 64 KB it writes the offsets of the glyphs halved (the short `loca`
 * table) without bringing the glyphs to even lengths, so most characters of Noto Sans SC come out blank. Here the
 * offsets are always written in full.
 */
export const wholeFontkit = {
  create(bytes: Uint8Array): ReturnType<typeof fontkit.create> {
    const font = fontkit.create(bytes)
    const createSubset = font.createSubset.bind(font)
    font.createSubset = () => {
      const subset = createSubset()
      if (keepsPlaces(subset)) writeLongOffsets(subset)
      return subset
    }
    return font
  },
}

function writeLongOffsets(table: GlyphPlaces): void {
  const addGlyph = table._addGlyph.bind(table)
  table._addGlyph = glyph => {
    table.loca.version = LONG_OFFSETS
    return addGlyph(glyph)
  }
}
