import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fontkit from '@pdf-lib/fontkit'
import sharp from 'sharp'

/**
 * Text becomes outlines of the font that comes with the program, so that the pictures look the same on a machine that
 * has no Chinese font.
 */
export type Pen = (text: string, x: number, y: number, size: number, colour?: string) => string

/** The parts of the parsed font that are used here. */
type Font = {
  readonly unitsPerEm: number
  glyphForCodePoint(point: number): { readonly advanceWidth: number; readonly path: { toSVG(): string } }
}

export async function loadPen(): Promise<Pen> {
  const file = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
  const font: Font = fontkit.create(await readFile(fileURLToPath(import.meta.resolve(file))))
  return (text, x, y, size, colour = '#1f2933') => {
    const scale = size / font.unitsPerEm
    let at = 0
    const glyphs = [...text].map(character => {
      const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
      const drawn = `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`
      at += glyph.advanceWidth
      return drawn
    })
    return `<g fill="${colour}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${glyphs.join('')}</g>`
  }
}

async function png(width: number, height: number, marks: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${marks}</svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 6 }).toBuffer()
}

/** A certificate that nobody can take for a real one: 示例 is written across it. */
export function paper(pen: Pen, title: string, lines: readonly (readonly [string, string])[]): Promise<Uint8Array> {
  const rows = lines.flatMap(([label, value], index) => {
    const y = 210 + index * 58
    return [pen(label, 70, y, 22, '#52606d'), pen(value, 250, y, 24)]
  })
  return png(
    800,
    600,
    [
      '<rect width="800" height="600" fill="#fbf8ef"/>',
      '<rect x="22" y="22" width="756" height="556" fill="none" stroke="#b08d3c" stroke-width="5"/>',
      '<rect x="34" y="34" width="732" height="532" fill="none" stroke="#b08d3c" stroke-width="1.5"/>',
      pen(title, 400 - title.length * 20, 120, 40, '#9a1f1f'),
      ...rows,
      `<g opacity="0.16" transform="rotate(-24 400 340)">${pen('示例 · 非真实证照', 90, 390, 78, '#9a1f1f')}</g>`,
    ].join(''),
  )
}

/** A drawing where a photograph will be. */
export function scene(pen: Pen, title: string, tint: string): Promise<Uint8Array> {
  return png(
    800,
    600,
    [
      `<rect width="800" height="600" fill="${tint}"/>`,
      '<rect y="430" width="800" height="170" fill="#b9b2a3"/>',
      '<path d="M150 440V250l250-120 250 120v190z" fill="#f4efe4" stroke="#52606d" stroke-width="6"/>',
      '<path d="M120 262 400 120l280 142" fill="none" stroke="#7a4b32" stroke-width="22"/>',
      '<rect x="350" y="310" width="100" height="130" fill="#7a4b32"/>',
      '<rect x="205" y="300" width="90" height="80" fill="#cfe3ee" stroke="#52606d" stroke-width="4"/>',
      '<rect x="505" y="300" width="90" height="80" fill="#cfe3ee" stroke="#52606d" stroke-width="4"/>',
      pen(title, 400 - title.length * 15, 520, 30),
      pen('示例图片', 660, 580, 22, '#52606d'),
    ].join(''),
  )
}

/** Somebody's flourish. */
export function signature(seed: number): Promise<Uint8Array> {
  const y = (step: number) => 70 + Math.round(Math.sin(seed * 7.3 + step * 1.7) * 38)
  const path = Array.from({ length: 7 }, (_, step) => `S${60 + step * 48} ${y(step)} ${80 + step * 48} ${y(step + 3)}`)
  const marks = `<rect width="440" height="150" fill="#fff"/><path d="M40 90 ${path.join(' ')}" fill="none" stroke="#1f2933" stroke-width="5" stroke-linecap="round"/>`
  return png(440, 150, marks)
}
