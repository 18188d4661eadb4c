import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { type Face, fontOf, lined, run, twips } from '../../platform/documents/docx/parts.ts'
import type { LetterFace, LetterParagraph, LetterSheet } from '../rules/letter/compose.ts'
import { footLines, gradeMark, headSize, letterPage, red, room, sizes, unsent } from './letter-page.ts'

const faceOf: Readonly<Record<LetterFace, Face>> = { text: 'text', kai: 'kai', hei: 'strong', strong: 'text' }
const spacing = lined(sizes.leading)
const indent = { firstLine: sizes.text * 2 * 20 }

/** The letter for WPS and Word, as it is printed and sealed. */
export async function letterDocx(sheet: LetterSheet): Promise<Uint8Array> {
  const { width, height, top, bottom, left, right } = letterPage
  const document = new Document({
    title: sheet.title,
    creator: sheet.bureau,
    lastModifiedBy: sheet.bureau,
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fontOf('text'), size: sizes.text * 2 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(width), height: twips(height) },
            margin: {
              ...{ top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) },
              footer: twips(bottom - 12),
            },
          },
        },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [...head(sheet), ...sheet.paragraphs.map(paragraph), ...signature(sheet), foot(sheet), blank()],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** — 1 —: outside, one character from the edge (7.5). */
function pageNumber(side: 'left' | 'right'): Footer {
  const children = ['— ', PageNumber.CURRENT, ' —']
  const number = new TextRun({ children, font: fontOf('song'), size: sizes.small * 2 })
  const alignment = side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT
  return new Footer({
    children: [new Paragraph({ alignment, indent: { [side]: sizes.small * 20 }, children: [number] })],
  })
}

const blank = () => new Paragraph({ children: [], spacing })

function centred(text: TextRun, over: Partial<IParagraphOptions> = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [text], spacing, ...over })
}

function head({ grade, bureau, number, title, salutation }: LetterSheet): readonly Paragraph[] {
  const size = headSize(bureau)
  const name = new TextRun({ text: bureau, font: fontOf('title'), size: size * 2, color: red })
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 18, space: 11, color: red } }
  return [
    new Paragraph({
      ...{ alignment: AlignmentType.RIGHT, children: [run(gradeMark(grade), sizes.text, 'strong')], spacing },
    }),
    centred(name, { spacing: { ...lined(size * 1.3), before: twips(24) } }),
    blank(),
    centred(run(number ?? unsent.number, sizes.text), { border: rule }),
    blank(),
    centred(run(title, sizes.title, 'title'), { spacing: { ...lined(34), before: 240, after: 240 } }),
    new Paragraph({ children: [run(salutation, sizes.text)], spacing }),
  ]
}

function paragraph({ runs }: LetterParagraph): Paragraph {
  const children = runs.map(
    ({ text, face }) =>
      new TextRun({ text, font: fontOf(faceOf[face]), size: sizes.text * 2, bold: face === 'strong' }),
  )
  const isChapter = runs.every(({ face }) => face === 'hei')
  return new Paragraph({
    ...{ children, indent, spacing, alignment: AlignmentType.BOTH, keepNext: isChapter },
  })
}

/** Name and day stand under each other where the seal goes (7.3.5); room is left for it. */
function signature({ bureau, signedOn, contact }: LetterSheet): readonly Paragraph[] {
  const right = { left: twips(room * 0.38) }
  const seal = new TextRun({
    text: signedOn === null ? unsent.seal : '',
    font: fontOf('text'),
    size: sizes.text * 2,
    color: '9aa5b1',
  })
  const kept = { indent: right, keepNext: true }
  return [
    centred(seal, kept),
    centred(run(bureau, sizes.text), kept),
    centred(run(signedOn ?? unsent.day, sizes.text), kept),
    ...(contact === null ? [] : [new Paragraph({ children: [run(contact, sizes.text)], indent, spacing })]),
  ]
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const

/** 版记 lies at the foot of the last page. */
function foot(sheet: LetterSheet): Table {
  const rows = footLines(sheet).map(
    ({ left, right }, at) =>
      new TableRow({
        children: [
          new TableCell({
            borders: { top: at === 0 ? thick : thin, bottom: thick, left: none, right: none },
            width: { size: twips(room), type: WidthType.DXA },
            children: [
              new Paragraph({
                ...{ spacing: lined(22), indent: { left: sizes.small * 20, right: sizes.small * 20 } },
                tabStops: [{ type: TabStopType.RIGHT, position: twips(room) - sizes.small * 20 }],
                children: [run(right === '' ? left : `${left}\t${right}`, sizes.small)],
              }),
            ],
          }),
        ],
      }),
  )
  return new Table({
    ...{ rows, layout: TableLayoutType.FIXED, columnWidths: [twips(room)] },
    width: { size: twips(room), type: WidthType.DXA },
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
  })
}
