import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Block } from '../pdf/set-paper.ts'
import { fontOf, lined, pageFoot, run, twips } from './parts.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** GB/T 9704-2012 5.2: A4, 37 mm above, 28 mm at the binding edge; 三号 仿宋 with a 二号 title, 28.95 points apart. */
const page = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const
const sizes = { title: 22, text: 16, leading: 28.95, table: 10.5, tableLeading: 17 } as const
const room = twips(page.width - page.left - page.right)

/** The same blocks as a PDF is set from, for whoever goes on writing in WPS or Word. */
export async function setWord(title: string, author: string, blocks: readonly Block[]): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    description: '',
    styles: { default: { document: { run: { font: fontOf('text'), size: sizes.text * 2 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(page.top),
              bottom: twips(page.bottom),
              left: twips(page.left),
              right: twips(page.right),
              footer: twips(page.bottom - 12),
            },
          },
        },
        footers: { default: pageFoot() },
        children: blocks.flatMap(elements),
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function elements(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title': {
      const spacing = { ...lined(sizes.title * 1.6), after: 300 }
      const children = [run(block.text, sizes.title, 'title')]
      return [new Paragraph({ alignment: AlignmentType.CENTER, children, spacing })]
    }
    case 'heading': {
      const children = [run(block.text, sizes.text, 'strong')]
      const indent = { firstLine: sizes.text * 2 * 20 }
      return [new Paragraph({ children, indent, spacing: lined(sizes.leading), keepNext: true })]
    }
    case 'text':
      return block.text.split('\n').map(text => {
        const indent = { firstLine: sizes.text * 2 * 20 }
        return new Paragraph({ children: [run(text, sizes.text)], indent, spacing: lined(sizes.leading) })
      })
    case 'facts':
      return tableOf({ head: [], shares: [1, 4], rows: block.facts })
    case 'table':
      return tableOf(block)
    case 'turn':
      return [new Paragraph({ pageBreakBefore: true, children: [] })]
    default:
      return block satisfies never
  }
}

type Rows = Omit<Extract<Block, { kind: 'table' }>, 'kind'>

function tableOf({ head, shares, rows }: Rows): readonly (Paragraph | Table)[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => Math.round((share * room) / total))
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const rowOf = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: widths.map((width, at) => cell(cells[at] ?? '', width, isHead || (head.length === 0 && at === 0))),
    })
  const table = new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [...(head.length === 0 ? [] : [rowOf(head, true)]), ...rows.map(cells => rowOf(cells, false))],
  })
  // Two tables that touch would become one in Word.
  return [table, new Paragraph({ children: [], spacing: lined(10) })]
}

/** Numbers stand to the right, as they do on the screen. */
function cell(text: string, width: number, strong: boolean): TableCell {
  const isNumber = !strong && /^[-+]?[\d ]+(\.\d+)?%?$/.test(text)
  const alignment = strong ? AlignmentType.CENTER : isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT
  const children = [run(text, sizes.table, strong ? 'strong' : 'text')]
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children, alignment, spacing: lined(sizes.tableLeading) })],
  })
}
