import { readFile, writeFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../kernel/problem.ts'
import { annotateWorkbook } from './annotate.ts'
import { defaultLimits } from './limits.ts'
import { readWorkbook } from './reader.ts'
import { type Refusal, refusals } from './refusal.ts'
import { allRows, packed, temporaryFolder, textsOf, workbookParts } from './testing.ts'
import { writeWorkbook } from './writer.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

async function readBytes(bytes: Buffer, limits = defaultLimits): Promise<void> {
  const path = folder.path('subject.xlsx')
  await writeFile(path, bytes)
  const workbook = await readWorkbook(path, limits)
  try {
    for (const sheet of workbook.sheets) {
      for await (const _ of workbook.rows(sheet.index)) void _
      await workbook.merges(sheet.index)
    }
  } finally {
    await workbook.close()
  }
}

async function refusalFor(bytes: Buffer, limits = defaultLimits): Promise<string> {
  try {
    await readBytes(bytes, limits)
  } catch (error) {
    if (error instanceof Problem) return error.detail
    throw error
  }
  return 'accepted'
}

const row = '<row r="1"><c r="A1"><v>1</v></c></row>'
const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex')

describe('a file that is not what its name says', () => {
  const strangers: readonly [string, Buffer, Refusal][] = [
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a web page', Buffer.from('\uFEFF  <html xmlns:x="urn:excel"><table><tr><td>1'), 'html'],
    ['an XML table of 2003', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'), 'xml'],
    ['a CSV', Buffer.from('名称,代码\n甲,1\n'), 'text'],
    ['a CSV in UTF-16', Buffer.from('\uFEFF名称\t代码\n', 'utf16le'), 'text'],
    ['an old workbook', Buffer.concat([oldOffice, Buffer.alloc(2048), Buffer.from('Workbook', 'utf16le')]), 'oldExcel'],
    [
      'an encrypted one',
      Buffer.concat([oldOffice, Buffer.alloc(1048560), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password',
    ],
    ['a PDF', Buffer.from('%PDF-1.7'), 'pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
    ['noise', Buffer.from([1, 0, 2, 0, 3]), 'unknown'],
  ]
  it.each(strangers)('%s is refused with its own sentence', async (_, bytes, refusal) => {
    expect(await refusalFor(bytes)).toBe(refusals[refusal])
  })

  const packages: readonly [string, Record<string, string>, Refusal][] = [
    ['a Word document', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }, 'word'],
    ['a presentation', { '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }, 'slides'],
    ['a binary workbook', { '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }, 'binaryExcel'],
    ['an OpenDocument', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, 'openDocument'],
    ['an archive of workbooks', { '登记.xlsx': 'PK' }, 'archive'],
    ['some archive', { 'a.txt': 'a' }, 'unknown'],
    ['a workbook with macros', workbookParts(row, { 'xl/vbaProject.bin': 'x' }), 'macros'],
    ['one with old macro sheets', workbookParts(row, { 'xl/macrosheets/sheet1.xml': '<x/>' }), 'macros'],
    [
      'one whose types say macros',
      workbookParts(row, {
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
      'macros',
    ],
  ]
  it.each(packages)('%s is refused with its own sentence', async (_, parts, refusal) => {
    expect(await refusalFor(await packed(parts))).toBe(refusals[refusal])
  })
})

describe('a damaged workbook', () => {
  it('is refused when a part is missing', async () => {
    const { 'xl/worksheets/sheet1.xml': _, ...rest } = workbookParts(row)
    expect(await refusalFor(await packed(rest))).toBe(refusals.damaged)
  })

  it('is refused when it has no sheet', async () => {
    const parts = workbookParts(row, { 'xl/workbook.xml': '<workbook><sheets/></workbook>' })
    expect(await refusalFor(await packed(parts))).toBe(refusals.noSheet)
  })

  it('is refused wherever it was cut off', async () => {
    const whole = await packed(workbookParts(row))
    for (let length = 1; length < whole.length; length += 7) {
      expect(await refusalFor(whole.subarray(0, length))).not.toBe('accepted')
    }
  })

  it('is refused when a part does not have the sum that was written down', async () => {
    const bytes = await packed(workbookParts(row))
    const directory = bytes.readUInt32LE(bytes.length - 6)
    bytes.writeUInt32LE((bytes.readUInt32LE(directory + 16) ^ 1) >>> 0, directory + 16)
    expect(await refusalFor(bytes)).toBe(refusals.damaged)
  })

  it('is refused when a text is not UTF-8', async () => {
    const parts = {
      ...workbookParts(row),
      'xl/worksheets/sheet1.xml': Buffer.from('<worksheet><sheetData>\xff\xfe</sheetData></worksheet>', 'latin1'),
    }
    expect(await refusalFor(await packed(parts))).toBe(refusals.encoding)
  })
})

describe('a workbook that would grow', () => {
  it('is refused when a part shrinks beyond belief', async () => {
    const parts = workbookParts(' '.repeat(20_000_000))
    expect(await refusalFor(await packed(parts))).toBe(refusals.bomb)
  })

  it('is refused when all parts together are too large', async () => {
    const limits = { ...defaultLimits, unpackedBytes: 2000 }
    expect(await refusalFor(await packed(workbookParts(' '.repeat(4000))), limits)).toBe(refusals.bomb)
  })

  it('is refused when a part holds more than the directory announces', async () => {
    const bytes = await packed(workbookParts(row.repeat(1)))
    const lying = forgeSizes(bytes, deflateRawSync(Buffer.alloc(500_000, 32)))
    expect(await refusalFor(lying)).toBe(refusals.bomb)
  })

  it('is refused when entries share their bytes', async () => {
    const bytes = await packed(workbookParts(row))
    const end = bytes.length - 22
    const directory = bytes.readUInt32LE(end + 16)
    const second = directory + 46 + bytes.readUInt16LE(directory + 28)
    bytes.writeUInt32LE(bytes.readUInt32LE(directory + 42), second + 42)
    expect(await refusalFor(bytes)).toBe(refusals.bomb)
  })

  it('is refused when it has too many parts', async () => {
    const limits = { ...defaultLimits, parts: 4 }
    expect(await refusalFor(await packed(workbookParts(row)), limits)).toBe(refusals.bomb)
  })

  it('is refused when the file itself is too large', async () => {
    expect(await refusalFor(await packed(workbookParts(row)), { ...defaultLimits, fileBytes: 100 })).toBe(refusals.big)
  })

  it('is refused when it speaks of entities or other documents', async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    const parts = workbookParts(row)
    parts['xl/worksheets/sheet1.xml'] = doctype + parts['xl/worksheets/sheet1.xml']
    expect(await refusalFor(await packed(parts))).toBe(refusals.outside)
  })

  it('is refused when it nests without end, or has one endless tag', async () => {
    expect(await refusalFor(await packed(workbookParts('<a>'.repeat(2000))))).toBe(refusals.bomb)
    const endless = Array.from({ length: 300_000 }, (_, i) => ` a${i}="${i}"`).join('')
    expect(await refusalFor(await packed(workbookParts(`<row${endless}/>`)))).toBe(refusals.bomb)
  })

  it('is refused when its shared texts fill the memory', async () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `<si><t>text ${i}</t></si>`).join('')
    const parts = workbookParts(row, { 'xl/sharedStrings.xml': `<sst>${texts}</sst>` })
    expect(await refusalFor(await packed(parts), { ...defaultLimits, sharedTextBytes: 10_000 })).toBe(
      refusals.manyTexts,
    )
  })
})

describe('whatever happens to the bytes', () => {
  it('only a Problem comes out', async () => {
    const sample = await packed(
      workbookParts(row.repeat(1), { 'xl/sharedStrings.xml': '<sst><si><t>甲</t></si></sst>' }),
    )
    const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async changes => {
        const bytes = Buffer.from(sample)
        for (const { at, to } of changes) bytes[at] = to
        expect(typeof (await refusalFor(bytes))).toBe('string')
      }),
      { numRuns: 400 },
    )
  })

  it('only a Problem comes out of damaged XML, and what is accepted can also be annotated', async () => {
    const source = folder.path('source.xlsx')
    await writeWorkbook(source, {
      sheets: [
        {
          name: '表',
          columns: [
            { header: '名称', width: 10, kind: 'text', choices: ['甲'] },
            { header: '日期', width: 10, kind: 'day' },
          ],
          rows: [
            ['甲 & 乙', '2022-08-10'],
            ['<丙>', '2022-08-11'],
          ],
        },
      ],
    })
    const parts = await unpackedParts(source)
    const names = Object.keys(parts)
    const mark = fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      '/',
      '</row>',
      '<!--',
      '<![CDATA[',
      '<c/>',
      '0',
      'r="B9"',
      '\u0000',
      '',
    )
    const change = fc.record({ part: fc.nat(names.length - 1), at: fc.nat(100_000), cut: fc.nat(6), mark })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async changes => {
        const changed = { ...parts }
        for (const { part, at, cut, mark: inserted } of changes) {
          const name = names[part]!
          const text = changed[name]!
          const place = at % (text.length + 1)
          changed[name] = text.slice(0, place) + inserted + text.slice(place + cut)
        }
        const bytes = await packed(changed)
        if ((await refusalFor(bytes)) !== 'accepted') return
        await annotateMutant(folder.path('subject.xlsx'), folder.path('annotated.xlsx'))
      }),
      // A `>` inside an attribute ends no tag.
      { numRuns: 600, examples: [[[{ part: 3, at: 29_608, cut: 0, mark: '>' }]]] },
    )
  }, 60_000)
})

async function annotateMutant(source: string, target: string): Promise<void> {
  const before = await readWorkbook(source)
  const texts = await textsOf(before)
  await before.close()
  try {
    await annotateWorkbook(source, target, {
      sheetIndex: 0,
      headerRow: 1,
      faults: [{ row: 3, columns: [1], reasons: ['错'] }],
    })
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    return
  }
  const after = await readWorkbook(target)
  expect(await textsOf(after)).toMatchObject(texts)
  await after.close()
}

async function unpackedParts(path: string): Promise<Record<string, string>> {
  const { openPackage } = await import('./zip-reader.ts')
  const pack = await openPackage(path, defaultLimits)
  const parts: Record<string, string> = {}
  for (const part of pack.parts) parts[part.path] = await pack.text(part)
  await pack.close()
  return parts
}

/** Puts other packed bytes behind the sheet's entry, and keeps the announced size. */
function forgeSizes(archive: Buffer, content: Buffer): Buffer {
  const end = archive.length - 22
  let at = archive.readUInt32LE(end + 16)
  while (!archive.subarray(at + 46, at + 46 + archive.readUInt16LE(at + 28)).includes('sheet1')) {
    at += 46 + archive.readUInt16LE(at + 28)
  }
  const name = archive.subarray(at + 46, at + 46 + archive.readUInt16LE(at + 28))
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(name.length, 26)
  const directory = archive.readUInt32LE(end + 16)
  const forged = Buffer.concat([archive.subarray(0, directory), header, name, content, archive.subarray(directory)])
  const shift = 30 + name.length + content.length
  forged.writeUInt32LE(directory, at + shift + 42)
  forged.writeUInt32LE(content.length, at + shift + 20)
  forged.writeUInt32LE(directory + shift, end + shift + 16)
  return forged
}

it('the samples of this repository are accepted', async () => {
  const sample = new URL('../../../registry/rules/import/fixtures/registry-messy.xlsx', import.meta.url)
  expect(await refusalFor(await readFile(sample))).toBe('accepted')
  const workbook = await readWorkbook(sample.pathname)
  expect(await allRows(workbook, 1)).toHaveLength(308)
  await workbook.close()
})
