import { Readable } from 'node:stream'
import type { Instant } from '../src/kernel/day.ts'
import type { Tx } from '../src/platform/db/connect.ts'
import type { StoredFile } from '../src/platform/files/store.ts'
import type { World } from '../src/platform/world.ts'
import type { DocumentKind } from '../src/registry/rules/workshop.ts'
import { insertDocument } from '../src/registry/store/part.ts'
import type { FiledWorkshop } from './filling.ts'
import { named } from './named.ts'
import { onePage } from './papers.ts'
import { loadPen, type Pen, paper, scene, signature } from './pictures.ts'
import { demoDistrict, type PlannedWorkshop } from './plan.ts'

type Paper = StoredFile & { readonly kind: DocumentKind; readonly title: string; readonly mediaType: string }

export type Papers = {
  /** By name of the workshop. */
  readonly own: ReadonlyMap<string, readonly Paper[]>
  /** The same for everybody else. */
  readonly commitment: Paper
  readonly doors: readonly StoredFile[]
  readonly signatures: readonly StoredFile[]
}

const limit = 4 * 1_048_576

/** Into the file store before the transaction; a picture that nobody names in the end does no harm. */
export async function drawPapers(world: World, plan: readonly PlannedWorkshop[]): Promise<Papers> {
  const pen = await loadPen()
  const put = async (content: Uint8Array) => world.files.put(Readable.from([content]), limit)
  const own = new Map<string, readonly Paper[]>()
  for (const workshop of plan) {
    if (!named.some(one => one.name === workshop.fields.name)) continue
    own.set(workshop.fields.name, await papersOf(pen, put, workshop))
  }
  const promise = await put(await onePage('食品小作坊食品安全承诺书', promises))
  const doors = ['#dbe8e6', '#e8e2d3', '#e3e6ef'].map(async tint => put(await scene(pen, '码牌张贴照片', tint)))
  const signatures = [1, 2, 3, 4].map(async seed => put(await signature(seed)))
  return {
    own,
    commitment: { ...promise, kind: 'commitment', title: '食品安全承诺书', mediaType: 'application/pdf' },
    doors: await Promise.all(doors),
    signatures: await Promise.all(signatures),
  }
}

const promises = [
  '一、严格遵守食品安全法律法规，对所生产加工的食品安全负责。',
  '二、不生产加工禁止目录内的食品，不使用非食品原料。',
  '三、落实原料进货查验，如实记录生产、添加剂使用和销售台账。',
  '四、保持场所、设备和人员卫生，从业人员持有效健康证明上岗。',
  '五、自觉接受监督检查，对发现的问题按期整改。',
]

async function papersOf(pen: Pen, put: (content: Uint8Array) => Promise<StoredFile>, workshop: PlannedWorkshop) {
  const { fields } = workshop
  const certificate = workshop.certificates.at(-1)
  const facts: (readonly [string, string])[] = [
    ['名称', fields.name],
    ['经营者', fields.operatorName],
    ['地址', fields.address],
  ]
  const licence = await paper(pen, '营业执照', [['信用代码', fields.uscc ?? ''], ...facts])
  const filed = await paper(pen, '食品小作坊备案证', [
    ['备案证号', certificate?.number ?? ''],
    ...facts,
    ['加工范围', fields.processingScope],
    ['有效期至', certificate?.expiresOn ?? ''],
  ])
  const flow = fields.processFlow.map((step, index) => `${index + 1}. ${step}`)
  const picture = { mediaType: 'image/png' }
  return [
    { ...(await put(licence)), ...picture, kind: 'licence', title: '营业执照' },
    { ...(await put(filed)), ...picture, kind: 'certificate', title: '备案证' },
    { ...(await put(await scene(pen, fields.name, '#dbe8e6'))), ...picture, kind: 'photograph', title: '门头照片' },
    {
      ...(await put(await onePage('工艺流程图', [fields.name, ...flow]))),
      mediaType: 'application/pdf',
      kind: 'process',
      title: '工艺流程图',
    },
  ] as const satisfies readonly Paper[]
}

export async function addDocuments(tx: Tx, workshops: readonly FiledWorkshop[], papers: Papers, now: Instant) {
  const all = workshops.flatMap(({ id, fields, certificates }, index) => {
    const some = certificates.length > 0 && index % 3 !== 0 ? [papers.commitment] : []
    return [...(papers.own.get(fields.name) ?? []), ...some].map(paper => ({ workshop: id, paper }))
  })
  await Promise.all(
    all.map(({ workshop, paper: { kind, title, hash, mediaType, bytes } }) =>
      insertDocument(tx, demoDistrict, { workshop, kind, title, file: hash, mediaType, bytes }, now),
    ),
  )
}
