import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type Block, type Sheet, tailOf } from '../rules/lay.ts'
import { fitInto, pngSize } from './picture.ts'
import { footSize, paper, type Sizes, signatureBox, sizesOf } from './sizes.ts'

/**
 * The type that the file asks for; where it is missing, WPS and Word take another. 小标宋 stands on official machines,
 * 仿宋 and 黑体 on every Windows (GB/T 9704 7.3).
 */
export const faces = { title: '方正小标宋简体', text: '仿宋', strong: '黑体', latin: 'Times New Roman' } as const

const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
const PIXELS_PER_MM = 96 / 25.4

type Pictures = ReadonlyMap<string, Uint8Array>
type Face = 'title' | 'text' | 'strong'

/** The same paper for those who go on writing in WPS or Word. @param pictures the drawn signatures by their hash; PNG */
export async function docxOf(sheet: Sheet, name: string, author: string, pictures: Pictures): Promise<Uint8Array> {
  const sizes = sizesOf[sheet.style]
  const document = new Document({
    title: name,
    creator: author,
    lastModifiedBy: author,
    description: '',
    styles: { default: { document: { run: { font: fontOf('text'), size: sizes.text * 2 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(paper.width), height: twips(paper.height) },
            margin: {
              top: twips(sizes.top),
              bottom: twips(sizes.bottom),
              left: twips(sizes.left),
              right: twips(sizes.right),
              header: twips(15),
              footer: twips(Math.max(10, sizes.bottom - 12)),
            },
          },
        },
        footers: { default: pageFoot() },
        children: sheet.blocks.flatMap((block, at) => elements(block, sizes, pictures, at >= tailOf(sheet.blocks))),
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function fontOf(face: Face) {
  return { ascii: faces.latin, hAnsi: faces.latin, cs: faces.latin, eastAsia: faces[face] }
}

function run(text: string, size: number, face: Face = 'text'): TextRun {
  return new TextRun({ text, font: fontOf(face), size: Math.round(size * 2) })
}

function pageFoot(): Footer {
  const children = ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页']
  const number = new TextRun({ children, font: fontOf('text'), size: 21 })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

type Spacing = NonNullable<IParagraphOptions['spacing']>

/** Lines as far apart as in the PDF; what holds a picture may grow. */
function lined(points: number, rule: 'exact' | 'atLeast' = 'exact'): Spacing {
  const lineRule = rule === 'exact' ? LineRuleType.EXACT : LineRuleType.AT_LEAST
  return { line: Math.round(points * 20), lineRule, before: 0, after: 0 }
}

function elements(block: Block, sizes: Sizes, pictures: Pictures, keep: boolean): readonly (Paragraph | Table)[] {
  const { text, leading, title } = sizes
  switch (block.kind) {
    case 'bureau':
    case 'title':
      return [centred(run(block.text, title, 'title'), lined(title * 1.5))]
    case 'number':
      return [centred(run(block.text, text), lined(leading))]
    case 'heading':
      return [new Paragraph({ children: [run(block.text, text, 'strong')], spacing: lined(leading), keepNext: true })]
    case 'text': {
      const indent = block.indent ? { firstLine: Math.round(text * 2 * 20) } : {}
      return [new Paragraph({ children: [run(block.text, text)], spacing: lined(leading), indent, keepNext: keep })]
    }
    case 'table':
      // Two tables that touch would become one in Word.
      return [table(block, sizes), new Paragraph({ children: [], spacing: lined(6) })]
    case 'signatures':
      return block.lines.map(line => signature(line, sizes, pictures, keep))
    case 'seal':
      return block.lines.map((line, at) => sealLine(line, sizes, at === 0))
    case 'foot':
      return [
        new Paragraph({
          children: [run(block.text, footSize)],
          spacing: { ...lined(footSize * 1.6), before: 120 },
          border: { top: { style: BorderStyle.SINGLE, size: 4, space: 2, color: '000000' } },
        }),
      ]
    default:
      return block satisfies never
  }
}

function centred(child: TextRun, spacing: Spacing): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [child], spacing, keepNext: true })
}

/** In the right half, centred on itself, as where the seal goes. */
function sealLine(text: string, { text: size, leading, left, right }: Sizes, first: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [run(text, size)],
    indent: { left: twips((paper.width - left - right) * 0.42) },
    spacing: { ...lined(leading * 1.15), before: first ? Math.round(leading * 16) : 0 },
    keepNext: true,
  })
}

function signature(
  { label, file, note }: Extract<Block, { kind: 'signatures' }>['lines'][number],
  sizes: Sizes,
  pictures: Pictures,
  keep: boolean,
): Paragraph {
  const size = Math.min(sizes.text, 14)
  const bytes = file === null ? undefined : pictures.get(file)
  const picture = bytes === undefined ? undefined : pngSize(bytes)
  const drawn =
    bytes === undefined || picture === undefined
      ? []
      : [new ImageRun({ type: 'png', data: bytes, transformation: pixels(fitInto(picture, signatureBox)) })]
  return new Paragraph({
    children: [run(label, size), ...drawn, run(note, size)],
    spacing: { ...lined(size * 1.6, 'atLeast'), before: 100, after: 100 },
    keepLines: true,
    keepNext: keep,
  })
}

function pixels({ width, height }: { readonly width: number; readonly height: number }) {
  return { width: Math.round(width * PIXELS_PER_MM), height: Math.round(height * PIXELS_PER_MM) }
}

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

function table({ head, shares, labelled, rows }: Extract<Block, { kind: 'table' }>, sizes: Sizes): Table {
  const room = twips(paper.width - sizes.left - sizes.right)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => Math.round((share * room) / total))
  const row = (texts: readonly string[], face: (column: number) => Face, isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      children: texts.map((text, at) => {
        const span = at === texts.length - 1 ? widths.length - at : 1
        const width = widths.slice(at, at + span).reduce((sum, each) => sum + each, 0)
        return cell(text, { width, span }, sizes, face(at))
      }),
    })
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      ...(head.length === 0 ? [] : [row(head, () => 'strong', true)]),
      ...rows.map(texts => row(texts, at => (labelled && at % 2 === 0 ? 'strong' : 'text'), false)),
    ],
  })
}

type Room = { readonly width: number; readonly span: number }

function cell(text: string, { width, span }: Room, { table: size, tableLeading }: Sizes, face: Face): TableCell {
  const children = text
    .split('\n')
    .map(line => new Paragraph({ children: [run(line, size, face)], spacing: lined(tableLeading, 'atLeast') }))
  const margins = { top: twips(0.8), bottom: twips(0.8), left: twips(1.2), right: twips(1.2) }
  return new TableCell({
    children,
    margins,
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
  })
}
