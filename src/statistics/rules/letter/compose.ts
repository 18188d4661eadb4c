import type { FigureCode } from '../figures.ts'
import { type Chapter, chapters, chapterZh, letterBlocks } from './template.ts'
import { headingOf, type Piece, piecesOf, type Written } from './text.ts'
import { chineseNumber, dayInWords } from './words.ts'

/** 仿宋 for what is read, 楷体 for a heading that runs in, 黑体 for a chapter, strong for an effect. */
export type LetterFace = 'text' | 'kai' | 'hei' | 'strong'

/** A stretch of text; where it is printed from a figure, which one: its rows can be opened from there. */
export type LetterRun = { readonly text: string; readonly face: LetterFace; readonly figure: FigureCode | null }
export type LetterParagraph = { readonly block: string | null; readonly runs: LetterRun[] }

/** The letter as it prints: the screen, the Word file and the PDF are set from this. */
export type LetterSheet = {
  /** (A): solved or adopted, as the office grades the handling. */
  readonly grade: string
  readonly bureau: string
  readonly number: string | null
  readonly title: string
  readonly salutation: string
  readonly paragraphs: LetterParagraph[]
  /** 2022年8月10日; without a day while it is not sent. */
  readonly signedOn: string | null
  readonly contact: string | null
  readonly copies: string | null
}

export type LetterHead = {
  readonly bureau: string
  readonly district: string
  /** 区政协三届二次会议第 19 号提案 */
  readonly proposal: string
  /** 第 19 号提案 */
  readonly short: string
  readonly subject: string
  readonly recipient: string
  readonly grade: string
  readonly contact: string
  readonly phone: string
  readonly copies: string
  readonly number: string | null
  readonly signedOn: string | null
}

/** What stands for a figure, and the names of the rows behind it. */
export type Printed = { readonly text: string; readonly names: readonly string[] }
export type PrintedFigures = Readonly<Partial<Record<FigureCode, Printed>>>

/** Where a name should stand and there is none. */
const nobody = '（暂无）'

export function composeLetter(head: LetterHead, blocks: readonly Written[], figures: PrintedFigures): LetterSheet {
  const { bureau, grade, number, contact, phone, copies, signedOn } = head
  const body = chapters.flatMap((chapter, at) => chapterOf(chapter, at + 1, head, blocks, figures))
  const opening = `您提出的《${head.subject}》（${head.short}）已收悉，现答复如下。`
  const who = [contact === '' ? '' : `联系人：${contact}`, phone === '' ? '' : `联系电话：${phone}`].filter(Boolean)
  return {
    ...{ grade, bureau, number, title: `${bureau}关于${head.proposal}答复的函`, salutation: `${head.recipient}：` },
    paragraphs: [plain(opening), ...body, plain('感谢您对我们工作的支持和关心，欢迎提出更多宝贵意见。')],
    signedOn: signedOn === null ? null : dayInWords(signedOn),
    contact: who.length === 0 ? null : `（${who.join('；')}）`,
    copies: copies === '' ? null : copies,
  }
}

const plain = (text: string): LetterParagraph => ({ block: null, runs: [{ text, face: 'text', figure: null }] })

function chapterOf(
  chapter: Chapter,
  ordinal: number,
  head: LetterHead,
  blocks: readonly Written[],
  figures: PrintedFigures,
): LetterParagraph[] {
  const title = `${chineseNumber(ordinal)}、${chapterZh[chapter]}`
  const own = letterBlocks.filter(each => each.chapter === chapter)
  const texts = own.flatMap(each => {
    const written = blocks.find(({ code }) => code === each.code)
    return written === undefined || written.text.trim() === '' ? [] : [{ ...each, text: written.text }]
  })
  if (texts.length === 0) return []
  let numbered = 0
  const paragraphs = texts.flatMap(({ code, ...each }) => {
    const heading = headingOf(each)
    if (heading !== null) numbered += 1
    const lead: LetterRun[] =
      heading === null ? [] : [{ text: `（${chineseNumber(numbered)}）${heading}。`, face: 'kai', figure: null }]
    return each.text.split('\n').map((line, at) => {
      const runs = runsOf(line, head, figures, each.text)
      return { block: code, runs: at === 0 ? [...lead, ...runs] : runs }
    })
  })
  return [{ block: null, runs: [{ text: title, face: 'hei', figure: null }] }, ...paragraphs]
}

function runsOf(line: string, head: LetterHead, figures: PrintedFigures, whole: string): LetterRun[] {
  let strong = false
  return piecesOf(line).flatMap((piece): LetterRun[] => {
    if (piece.kind === 'strong') {
      strong = !strong
      return []
    }
    const figure = piece.kind === 'figure' ? piece.figure : null
    return [{ text: wordOf(piece, head, figures, whole), face: strong ? 'strong' : 'text', figure }]
  })
}

type Said = Exclude<Piece, { readonly kind: 'strong' }>

function wordOf(piece: Said, head: LetterHead, figures: PrintedFigures, whole: string): string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'unknown':
      return `{${piece.name}}`
    case 'word':
      return piece.word === 'effects' ? (headingOf({ heading: '{effects}', text: whole }) ?? '') : head[piece.word]
    case 'figure': {
      const printed = figures[piece.figure]
      if (printed === undefined) return `{${piece.figure}}`
      if (piece.naming === null) return printed.text
      if (printed.names.length === 0) return nobody
      return piece.naming === 'first' ? (printed.names[0] ?? nobody) : [...new Set(printed.names)].join('、')
    }
    default:
      return piece satisfies never
  }
}

/** The letter as plain text, a line for each paragraph. */
export function letterText({ title, salutation, paragraphs }: LetterSheet): string {
  return [title, salutation, ...paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''))].join('\n')
}
