import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { blank, layPaper, type Sheet, textOf } from '../rules/lay.ts'
import type { Signature } from '../rules/signature.ts'
import type { Field, Template } from '../rules/template.ts'
import { checkFields } from '../rules/values.ts'
import { allTemplates } from '../store/templates.ts'
import { docxOf } from './docx.ts'
import { placeSheet } from './pages.ts'
import { pdfOf } from './pdf.ts'

const templates = [...allTemplates().values()]
const head = { bureau: '巴中市恩阳区市场监督管理局', issuedOn: '2022-08-10', corrects: null }
const drawn = 'a'.repeat(64)
let pictures: ReadonlyMap<string, Uint8Array>
beforeAll(async () => {
  const png = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()
  pictures = new Map([[drawn, png]])
})

const laid = (template: Template, fields: Readonly<Record<string, unknown>>, signatures: Signature[] = []): Sheet => {
  const { values, faults } = checkFields(template, fields)
  expect(faults).toEqual([])
  const number = template.mark === null ? null : `恩市监${template.mark}〔2022〕12号`
  return layPaper(template, values, { ...head, number }, signatures)
}

/** Every place signed on the glass but the last, where somebody refused. */
const signedEverywhere = ({ places }: Template): Signature[] =>
  places
    .flatMap(({ code, count }) => Array.from({ length: count }, () => code))
    .map((place, at, all) =>
      at === all.length - 1
        ? {
            place,
            name: '赵永强',
            file: null,
            refused: { reason: '不认可', witness: '张某某', recording: '执法记录仪0012' },
            at: '2022-08-10 10:00',
          }
        : { place, name: '王建国', file: drawn, refused: null, at: '2022-08-10 10:00' },
    )

/** As long as the field lets it be, with letters that do not break and brackets that may not begin a line. */
function longest({ kind, options = [], columns = [], most = 120, least = 1 }: Field): unknown {
  const words = (length: number) => '恩阳区（新场社区）永强豆制品加工坊ABCdef12345，'.repeat(300).slice(0, length)
  switch (kind) {
    case 'line':
      return words(most)
    case 'text':
      return `${words(2500)}\n${words(500)}`
    case 'day':
      return '2022-12-31'
    case 'moment':
      return '2022-12-31 23:59'
    case 'amount':
      return '9999999.99'
    case 'choice':
      return options.at(-1)?.code
    case 'choices':
      return options.map(option => option.code)
    case 'people':
      return Array.from({ length: Math.max(2, least) }, (_, at) => ({
        name: words(40),
        certificate: `${at}${words(39)}`,
      }))
    case 'rows':
      return Array.from({ length: 40 }, (_, at) =>
        Object.fromEntries(columns.map(({ code }) => [code, words(at % 5 === 0 ? 400 : 12)])),
      )
    default:
      return kind satisfies never
  }
}

const needed = (template: Template) =>
  Object.fromEntries(
    template.fields.flatMap(({ code, needed: said }) => (said === undefined ? [] : [[code, template.example[code]]])),
  )

const letters = (text: string) => text.replace(/\s/gu, '')
const footOf = /第\d+页共\d+页/gu

async function pdfText(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  let text = ''
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    text += items
      .map(item => ('str' in item ? item.str : ''))
      .join('')
      .replace(/\s/gu, '')
      .replace(footOf, '')
  }
  return { text, pages: document.numPages }
}

/** The parts of a ZIP file, by its central directory. */
function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const all = Buffer.from(bytes)
  const end = all.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const parts = new Map<string, Buffer>()
  let at = all.readUInt32LE(end + 16)
  for (let left = all.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [all.readUInt16LE(at + 10), all.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map(offset => all.readUInt16LE(at + offset)) as [number, number, number]
    const local = all.readUInt32LE(at + 42)
    const start = local + 30 + all.readUInt16LE(local + 26) + all.readUInt16LE(local + 28)
    const body = all.subarray(start, start + size)
    parts.set(all.toString('utf8', at + 46, at + 46 + name), method === 0 ? body : inflateRawSync(body))
    at += 46 + name + extra + comment
  }
  return parts
}

function docxText(bytes: Uint8Array): string {
  const xml = unzip(bytes).get('word/document.xml')?.toString('utf8') ?? ''
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '')
  const plain = texts.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  return letters(plain.replaceAll('&apos;', "'").replaceAll('&amp;', '&'))
}

/** What is in one text and not in the other, letter by letter: `['lacks', 'has besides']`. */
function apart(text: string, wanted: string): [string, string] {
  const count = new Map<string, number>()
  for (const letter of wanted) count.set(letter, (count.get(letter) ?? 0) + 1)
  for (const letter of text) count.set(letter, (count.get(letter) ?? 0) - 1)
  const of = (sign: number) => [...count].filter(([, left]) => left * sign > 0).map(([letter]) => letter)
  return [of(1).join(''), of(-1).join('')]
}

describe('the templates', () => {
  it('are those that officers need every day', () => {
    const titles = templates.map(({ title }) => title)
    for (const title of [
      ...['现场笔录', '食品生产经营监督检查结果记录表', '责令改正通知书', '食品安全抽样检验抽样单'],
      ...['食品安全抽样检验结果通知书', '立案审批表', '不予立案审批表', '案件来源登记表', '询问笔录'],
      ...['先行登记保存证据通知书', '行政处罚告知书', '行政处罚决定书', '当场行政处罚决定书', '送达回证'],
      ...['案件调查终结报告', '结案审批表', '不予行政处罚决定书', '行政处罚听证通知书', '听证笔录', '听证报告'],
      ...['案件移送函', '涉嫌犯罪案件移送书', '行政处罚决定履行催告书'],
    ]) {
      expect(titles).toContain(title)
    }
  })
  it.each(templates.map(each => [each.title, each] as const))(
    '%s brings an example that could be issued',
    (_, each) => {
      expect(checkFields(each, each.example)).toMatchObject({ faults: [], missing: [] })
    },
  )
  it('give every numbered paper a 字 of its own', () => {
    const marks = templates.flatMap(({ mark }) => mark ?? [])
    expect(new Set(marks).size).toBe(marks.length)
  })
})

describe.each(templates.map(each => [each.title, each] as const))('%s', (_, template) => {
  it('says the same as a word file and as a PDF, in the same order', async () => {
    const sheet = laid(template, template.example, signedEverywhere(template))
    const wanted = letters(textOf(sheet).join(''))
    expect(docxText(await docxOf(sheet, template.title, head.bureau, pictures))).toBe(wanted)
    expect((await pdfText(await pdfOf(sheet, template.title, head.bureau, pictures))).text).toBe(wanted)
  })

  it('loses nothing of names and texts that are as long as they may be, and stays on its pages', async () => {
    const fields = Object.fromEntries(template.fields.map(field => [field.code, longest(field)]))
    const sheet = laid(template, fields, signedEverywhere(template))
    const wanted = letters(textOf(sheet).join(''))
    expect(docxText(await docxOf(sheet, template.title, head.bureau, pictures)) === wanted).toBe(true)
    // Cells that run over a page are told column by column, so the letters are counted; heads of tables come again.
    const { text } = await pdfText(await pdfOf(sheet, template.title, head.bureau, pictures))
    const [lost, besides] = apart(text, wanted)
    const heads = sheet.blocks.flatMap(block => (block.kind === 'table' ? block.head : [])).join('')
    expect(lost).toBe('')
    expect([...besides].filter(letter => !heads.includes(letter))).toEqual([])
    const { pages } = await placeSheet(sheet)
    const marks = pages.flat()
    expect(marks.every(mark => mark.y > 0 && mark.y + ('height' in mark ? mark.height : 0) <= 297)).toBe(true)
    expect(marks.every(mark => mark.x >= 0 && mark.x + ('width' in mark ? mark.width : 0) <= 210)).toBe(true)
  })

  it('strikes out what was left empty, so that nobody fills it in later', async () => {
    const fields = needed(template)
    const sheet = laid(template, fields)
    const optional = template.fields.some(field => field.needed === undefined)
    expect(textOf(sheet).join('')).not.toContain('{')
    expect(textOf(sheet).join('')).not.toContain('undefined')
    if (optional && template.style === 'form') expect(textOf(sheet).join('')).toContain(blank)
    expect((await pdfText(await pdfOf(sheet, template.title, head.bureau, pictures))).pages).toBeGreaterThan(0)
  })

  it('says what is missing, a sentence a field', () => {
    const { missing } = checkFields(template, {})
    expect(missing.map(({ pointer }) => pointer)).toEqual(Object.keys(needed(template)).map(code => `/fields/${code}`))
    expect(missing.every(({ detail }) => detail.length >= 5)).toBe(true)
  })
})

describe('pages', () => {
  it('let nothing but whole pages end before the seal: it never stands alone', async () => {
    for (const template of templates.filter(each => each.seal)) {
      for (let lines = 0; lines < 30; lines += 1) {
        const field = template.fields.find(each => each.kind === 'text')
        if (field === undefined) continue
        const text = Array.from({ length: lines + 1 }, (_, at) => `第${at}段`).join('\n')
        const { pages } = await placeSheet(laid(template, { ...template.example, [field.code]: text }))
        const last = pages.at(-1)?.flatMap(mark => (mark.kind === 'text' ? [mark.text] : [])) ?? []
        const words = last.join('')
        if (words.includes('（印章）')) expect(words.lastIndexOf(head.bureau)).toBeGreaterThan(0)
      }
    }
  }, 60_000)

  it('shows a character that the PDF cannot print as 〓 and names it; the word file has it', async () => {
    const template = allTemplates().get('serving-receipt')!
    const sheet = laid(template, { ...template.example, party: '\u{2F81A}记豆坊' })
    const rare = (await placeSheet(sheet)).unprintable
    if (rare.length > 0) expect((await pdfText(await pdfOf(sheet, '', '', pictures))).text).toContain('〓记豆坊')
    expect(docxText(await docxOf(sheet, '', '', pictures))).toContain('\u{2F81A}记豆坊')
  })
})

describe('the word file', () => {
  it('asks for the type of official papers and carries signatures as pictures', async () => {
    const template = allTemplates().get('correction-order')!
    const signature: Signature = { place: 'party', name: '赵永强', file: drawn, refused: null, at: null }
    const parts = unzip(await docxOf(laid(template, template.example, [signature]), '', '', pictures))
    const xml = parts.get('word/document.xml')?.toString('utf8') ?? ''
    for (const face of ['方正小标宋简体', '仿宋', '黑体']) expect(xml).toContain(`w:eastAsia="${face}"`)
    expect(xml).toContain('w:w="11906"')
    const media = [...parts.keys()].filter(name => name.startsWith('word/media/') && name.endsWith('.png'))
    expect(media).toHaveLength(1)
    expect([...parts.values()].some(part => part.includes('NUMPAGES'))).toBe(true)
  })

  const office = spawnSync('soffice', ['--version']).error === undefined
  it.skipIf(!office)(
    'opens in LibreOffice and reads there as it reads in the PDF',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'paper-office-'))
      try {
        for (const template of templates) {
          const sheet = laid(template, template.example, signedEverywhere(template))
          writeFileSync(path.join(folder, `${template.code}.docx`), await docxOf(sheet, template.title, '', pictures))
        }
        const files = templates.map(({ code }) => path.join(folder, `${code}.docx`))
        const profile = `-env:UserInstallation=file://${folder}/profile`
        execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], {
          stdio: 'ignore',
        })
        for (const template of templates) {
          const sheet = laid(template, template.example, signedEverywhere(template))
          const { text } = await pdfText(readFileSync(path.join(folder, `${template.code}.pdf`)))
          expect(apart(text, letters(textOf(sheet).join('')))).toEqual(['', ''])
        }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    120_000,
  )
})
