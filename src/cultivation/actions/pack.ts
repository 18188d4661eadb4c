import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Context, FileAnswer } from '../../platform/action/action.ts'
import type { OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { writeWorkbook } from '../../platform/documents/xlsx/writer.ts'
import { writeZip, type ZipWriter } from '../../platform/documents/xlsx/zip-writer.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { documentKindZh } from '../../registry/zh.ts'
import type { Requirement } from '../rules/readiness.ts'
import type { ReadinessRow } from '../store/readiness.ts'
import { readinessStateZh } from '../zh.ts'
import { extensionOf } from './subject.ts'

type Answered = Requirement & { readonly met: boolean; readonly note: string; readonly file: string | null }
type Paper = { readonly title: string; readonly kind: keyof typeof documentKindZh; readonly file: string }

type Packed = {
  readonly row: ReadinessRow
  readonly requirements: readonly Answered[]
  readonly papers: readonly Paper[]
}

type Enclosed = { readonly path: string; readonly file: string; readonly what: string; readonly from: string }

/** 申证材料包: a list of what is in it and of what is missing, then the papers themselves. */
export async function packOf(packed: Packed, context: Context): Promise<FileAnswer> {
  const { files } = context.world
  const enclosed = await enclosedOf(packed, context)
  const [pack, list] = [await files.temporary(), await files.temporary()]
  try {
    await writeWorkbook(list, { sheets: [headSheet(packed, context), gapSheet(packed, enclosed), listSheet(enclosed)] })
    await writeZip(pack, async zip => {
      await zip.add('00-申证材料目录.xlsx', bytesOf(list))
      for (const { path, file } of enclosed) await addFile(zip, path, files.pathOf(file))
    })
  } catch (error) {
    await rm(pack, { force: true })
    throw error
  } finally {
    await rm(list, { force: true })
  }
  const body = createReadStream(pack)
  body.once('close', () => rm(pack, { force: true }))
  return { name: `${packed.row.workshopName}-申证材料-${context.today}.zip`, mediaType: 'application/zip', body }
}

async function enclosedOf({ requirements, papers }: Packed, { world }: Context): Promise<Enclosed[]> {
  const named = [
    ...requirements.flatMap(({ file, paper, text }) =>
      file === null ? [] : [{ file, what: paper ?? text, from: '申证条件材料' }],
    ),
    ...papers.map(({ file, title, kind }) => ({ file, what: `${documentKindZh[kind]} ${title}`, from: '档案材料' })),
  ]
  const enclosed: Enclosed[] = []
  for (const [at, each] of named.entries()) {
    if (!(await world.files.has(each.file))) continue
    const { mediaType } = await sniff(world.files, each.file)
    const number = String(at + 1).padStart(2, '0')
    enclosed.push({ ...each, path: `${each.from}/${number}-${safeName(each.what)}.${extensionOf(mediaType)}` })
  }
  return enclosed
}

/** Names that every system takes. */
function safeName(text: string): string {
  return text
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 60)
}

async function addFile(zip: ZipWriter, path: string, from: string): Promise<void> {
  await zip.add(path, bytesOf(from))
}

async function* bytesOf(path: string): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of createReadStream(path)) if (Buffer.isBuffer(piece)) yield piece
}

function headSheet({ row, requirements }: Packed, { today }: Context): OutputSheet {
  const met = requirements.filter(each => each.met).length
  return {
    ...{ name: '概况', filter: false },
    columns: [
      { header: '项目', width: 24, kind: 'text' },
      { header: '内容', width: 60, kind: 'text' },
    ],
    rows: [
      ['小作坊', row.workshopName],
      ['乡镇', row.townName],
      ['帮扶开始', row.openedOn],
      ['现在的状态', readinessStateZh[row.state]],
      ['条件', `${requirements.length} 项，已核对满足 ${met} 项`],
      ['许可证编号', row.scNumber ?? '还没有'],
      ['导出日期', today],
    ],
  }
}

function gapSheet({ requirements }: Packed, enclosed: readonly Enclosed[]): OutputSheet {
  return {
    name: '差距清单',
    columns: [
      { header: '条件', width: 44, kind: 'text' },
      { header: '依据', width: 38, kind: 'text' },
      { header: '必备', width: 8, kind: 'text' },
      { header: '核对', width: 12, kind: 'text' },
      { header: '说明', width: 40, kind: 'text' },
      { header: '要交的材料', width: 40, kind: 'text' },
      { header: '材料包里的文件', width: 50, kind: 'text' },
    ],
    rows: requirements.map(each => [
      each.text,
      each.toBeConfirmed ? `${each.basis}（条款待确认）` : each.basis,
      each.blocking ? '必备' : '',
      each.met ? '满足' : '不满足',
      each.note,
      each.paper ?? '',
      enclosed.find(({ file }) => file === each.file)?.path ?? (each.paper === null ? '' : '缺'),
    ]),
  }
}

function listSheet(enclosed: readonly Enclosed[]): OutputSheet {
  return {
    name: '文件目录',
    columns: [
      { header: '序号', width: 8, kind: 'number' },
      { header: '文件', width: 60, kind: 'text' },
      { header: '材料', width: 44, kind: 'text' },
      { header: '来自', width: 16, kind: 'text' },
    ],
    rows: enclosed.map(({ path, what, from }, at) => [at + 1, path, what, from]),
  }
}
