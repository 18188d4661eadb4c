import { addPage, draw, type Mark, newDocument } from '../src/platform/documents/pdf/drawing.ts'
import { loadFonts } from '../src/platform/documents/pdf/fonts.ts'

const ink = '#1f2933'

/** One page A4 with a title and lines, for the plans and promises that lie in a dossier. */
export async function onePage(title: string, lines: readonly string[]): Promise<Uint8Array> {
  const fonts = await loadFonts()
  const document = await newDocument(`${title}（示例）`, '坊码示例区县')
  const faces = await fonts.embed(document)
  const page = addPage(document, 210, 297)
  const text = { kind: 'text', weight: 'regular', colour: ink, align: 'left' } as const
  const marks: Mark[] = [
    { ...text, text: title, x: 105, y: 35, size: 20, weight: 'bold', align: 'middle' },
    { kind: 'box', x: 25, y: 42, width: 160, height: 0.4, colour: '#0b6e6e' },
    ...lines.map((line, index): Mark => ({ ...text, text: line, x: 25, y: 56 + index * 9, size: 12 })),
    { ...text, text: '示例材料，非真实文件', x: 185, y: 280, size: 10, colour: '#9a1f1f', align: 'right' },
  ]
  draw(page, faces, marks, 0, 0)
  return document.save()
}
