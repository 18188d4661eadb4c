import {
  AlignmentType,
  BorderStyle,
  Document,
  ImageRun,
  type IParagraphOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type Face, fontOf, lined, pageFoot, run, twips } from '../../platform/documents/docx/parts.ts'
import { type Block, type Sheet, tailOf } from '../rules/lay.ts'
import { fitInto, pngSize } from './picture.ts'
import { footSize, paper, type Sizes, signatureBox, sizesOf } from './sizes.ts'

const PIXELS_PER_MM = 96 / 25.4

type Pictures = ReadonlyMap<string, Uint8Array>

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

type Spacing = NonNullable<IParagraphOptions['spacing']>

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
