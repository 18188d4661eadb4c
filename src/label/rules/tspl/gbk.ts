/** Code points and their bytes in GBK; read off the decoder that every browser and Node has. */
let table: ReadonlyMap<string, number> | undefined

function readOnce(): ReadonlyMap<string, number> {
  if (table === undefined) table = readTable()
  return table
}

function readTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk')
  const made = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const row = new Uint8Array(191 * 2)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      row[(trail - 0x40) * 2] = lead
      row[(trail - 0x40) * 2 + 1] = trail === 0x7f ? 0x40 : trail
    }
    const characters = [...decoder.decode(row)]
    // A row with a gap decodes to another number of characters: then pair by pair.
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const at = trail - 0x40
      const character = characters.length === 191 ? characters[at] : decoder.decode(row.subarray(at * 2, at * 2 + 2))
      if (character === undefined || character === '\uFFFD' || [...character].length !== 1) continue
      if (!made.has(character)) made.set(character, lead * 256 + trail)
    }
  }
  return made
}

/** @returns the characters that GBK cannot write, each once: such a label is printed as a picture instead */
export function outsideGbk(text: string): string[] {
  const known = readOnce()
  return [...new Set([...text].filter(character => character > '\u007F' && !known.has(character)))]
}

/** What GBK cannot write becomes a question mark of full width. */
export function gbkBytes(text: string): Uint8Array {
  const known = readOnce()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else {
      const pair = known.get(character) ?? 0xa3bf
      bytes.push(pair >> 8, pair & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}
