import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../platform/action/schema.ts'
import { Design, Finding, LabelContent } from './contract/words.ts'
import { labelItems, labelSizes, reviewVerdicts } from './rules/content.ts'

/**
 * The pure parts run in an old browser as they do here, so that a phone draws, checks and prints without network:
 * `rules/fill` makes the content from lot and design, `rules/check` finds what is wrong with it by the rows of the book
 * `label-standard`, `rules/layout` puts it into millimetres, `rules/svg` and `rules/tspl` turn that into a picture and
 * into printer commands.
 */
const DesignRow = Design.extend({
  design: IdText,
  product: IdText,
  productName: z.string(),
  savedAt: z.string(),
  actor: z.string(),
})

/** What may still be printed of a lot. */
const Allowance = z.object({
  /** Packed pieces; `null` when the production entry names none, so that nothing can be printed. */
  pieces: z.int().nullable(),
  printed: z.int(),
  voided: z.int(),
  left: z.int(),
  /** Labels of this lot were printed before: a reason is asked for. */
  reprint: z.boolean(),
  /** Why nothing can be printed now, in words that say what to do next; `null` when nothing stands in the way. */
  refusal: z.string().nullable(),
})

const Judged = z.object({
  findings: z.array(Finding),
  /** Name of the label standard in force on the production day: `GB 7718-2011`. */
  standard: z.string(),
  /** The label as a picture at its true size: text of an SVG document. */
  svg: z.string(),
})

export const PrintRow = z.object({
  printRun: IdText,
  lot: IdText,
  lotNumber: z.string(),
  name: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  /** When it was printed; for one that a phone printed without network the phone's time. */
  printedAt: z.string(),
  recordedAt: z.string(),
  actor: z.string(),
  offline: z.boolean(),
  size: z.enum(labelSizes),
  count: z.int(),
  voided: z.int(),
  firstLabel: z.int(),
  lastLabel: z.int(),
  reason: z.string().nullable(),
  /** What stood against it when a phone's print came in: those labels exist and are to be destroyed and voided. */
  faults: z.array(z.string()),
})
export type PrintRow = z.output<typeof PrintRow>

const PrintsAsked = {
  workshop: IdText.nullish(),
  lot: IdText.nullish(),
  from: DayText.nullish(),
  to: DayText.nullish(),
  search: z.string().trim().max(60).default(''),
  /** Only those that came in with faults. */
  faulty: z.boolean().default(false),
}

const ReviewItem = z.object({
  item: z.enum(labelItems),
  verdict: z.enum(reviewVerdicts),
  note: z.string().trim().max(200).default(''),
})

const ReviewRow = z.object({
  review: IdText,
  workshop: IdText,
  workshopName: z.string(),
  lot: IdText,
  lotNumber: z.string(),
  /** As printed. */
  name: z.string(),
  reviewedAt: z.string(),
  actor: z.string(),
  photograph: FileHash,
  items: z.array(ReviewItem),
  differing: z.int(),
  missing: z.int(),
  note: z.string(),
})

export const labelEndpoints = {
  /** The design that holds for each product of a workshop; products without one are absent. */
  designs: query('label.designs', '标签样式', z.object({ workshop: IdText }), z.object({ rows: z.array(DesignRow) })),
  /** Appended: the newest holds, older ones stay. `design` is made by the device: the same one sent twice is there once. */
  saveDesign: command(
    'label.save-design',
    '保存标签样式',
    Design.extend({ workshop: IdText, product: IdText, design: IdText }),
    z.object({ design: IdText, findings: z.array(Finding) }),
  ),
  designHistory: query(
    'label.design-history',
    '标签样式的历次版本',
    z.object({ workshop: IdText, product: IdText }),
    z.object({ rows: z.array(DesignRow) }),
  ),
  /** The label of a lot as it would be printed now. */
  draft: query(
    'label.draft',
    '批次的标签',
    z.object({ lot: IdText, size: z.enum(labelSizes).nullish() }),
    Judged.extend({ content: LabelContent, allowance: Allowance }),
  ),
  /** Checks a label that nobody has saved. */
  check: query('label.check', '检查标签', z.object({ content: LabelContent }), Judged),
  /** How many are left, without the label. */
  allowance: query('label.allowance', '批次可打印标签数', z.object({ lot: IdText }), Allowance),
  /**
   * `printRun` is made by the device: the same run sent twice counts once. With `offline` a phone tells what it printed
   * from its reserved block: it is recorded even when a rule stands against it, because the labels exist.
   */
  print: command(
    'label.print',
    '打印标签',
    z.object({
      lot: IdText,
      printRun: IdText,
      count: z.int().min(1, '请填写打印枚数').max(100_000, '一次最多打印十万枚'),
      size: z.enum(labelSizes),
      reason: Reason.nullish(),
      offline: z
        .object({
          firstLabel: z.int().min(1),
          lastLabel: z.int().min(1),
          printedAt: z.string().max(40),
          device: text('设备', 40),
          content: LabelContent,
        })
        .nullish(),
    }),
    z.object({
      printRun: IdText,
      firstLabel: z.int(),
      lastLabel: z.int(),
      left: z.int(),
      /** Only with `offline`. */
      faults: z.array(z.string()),
    }),
  ),
  /** `skip` = places of the first A4 sheet that are used already. */
  pdf: download(
    'label.pdf',
    '标签文件（PDF）',
    z.object({ printRun: IdText, skip: z.int().min(0).max(23).default(0) }),
  ),
  /** Commands for a thermal printer of 203 dpi, text in GBK. */
  tspl: download('label.tspl', '标签打印指令（TSPL）', z.object({ printRun: IdText })),
  prints: query(
    'label.prints',
    '标签打印记录',
    z.object({ ...PrintsAsked, ...Page }),
    z.object({ total: z.int(), labels: z.int(), rows: z.array(PrintRow) }),
  ),
  printsExport: download('label.prints-export', '导出标签打印记录', z.object(PrintsAsked)),
  /** Spoilt or unused labels that were destroyed: they may be printed again. */
  void: command(
    'label.void',
    '标签作废',
    z.object({ printRun: IdText, count: z.int().min(1, '请填写作废枚数'), reason: Reason }),
    z.object({ left: z.int() }),
  ),
  /** What a real label is held against: as it was last printed, else as it would be printed now. */
  filed: query(
    'label.filed',
    '已备案的标签',
    z.object({ lot: IdText }),
    Judged.extend({ content: LabelContent, printRun: IdText.nullable(), printedAt: z.string().nullable() }),
  ),
  reviews: query(
    'label.reviews',
    '标签核查记录',
    z.object({ workshop: IdText.nullish(), faulty: z.boolean().default(false), ...Page }),
    z.object({ total: z.int(), rows: z.array(ReviewRow) }),
  ),
  review: command(
    'label.review',
    '核查实物标签',
    z.object({
      review: IdText,
      lot: IdText,
      photograph: FileHash,
      items: z.array(ReviewItem).min(1, '请逐项核对').max(labelItems.length),
      note: z.string().trim().max(500).default(''),
    }),
    Nothing,
  ),
  reviewPhotograph: download('label.review-photograph', '实物标签照片', z.object({ review: IdText })),
  /** What the code on the label opens. */
  lotLink: query('label.lot-link', '批次公开页地址', z.object({ lot: IdText }), z.object({ url: z.string() })),
}
