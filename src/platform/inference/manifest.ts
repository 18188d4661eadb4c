import { z } from 'zod'
import { type YoloReading, yoloLayoutOf } from './decode/yolo.ts'
import type { Described } from './threads/job.ts'

/** What an administrator writes beside a detector of his own: a YOLO as an ONNX file. */
export const DetectorManifest = z
  .strictObject({
    name: z.string().trim().min(1, '写明名称').max(60, '名称不超过 60 字'),
    licence: z.string().trim().min(1, '写明许可或来源').max(200, '不超过 200 字'),
    side: z.number().int().min(32, '边长至少 32').max(1536, '边长不超过 1536').describe('输入图的边长（像素）'),
    labels: z.array(z.string().trim().min(1, '标签不能为空')).min(1, '至少一个标签').max(1000, '标签不超过 1000 个'),
    kinds: z.record(z.string(), z.string()).describe('标签对应的预警种类'),
    threshold: z.number().min(0.05, '门槛在 0.05 到 0.99 之间').max(0.99, '门槛在 0.05 到 0.99 之间').default(0.5),
  })
  .check(({ value, issues }) => {
    const { labels, kinds } = value
    for (const label of Object.keys(kinds))
      if (!labels.includes(label))
        issues.push({ code: 'custom', message: `标签里没有“${label}”`, input: kinds, path: ['kinds', label] })
    if (new Set(labels).size !== labels.length)
      issues.push({ code: 'custom', message: '标签有重复', input: labels, path: ['labels'] })
  })

export type DetectorManifest = z.output<typeof DetectorManifest>

/** Whether a model that was run once is what its manifest says; the sentence is for the administrator. */
export function detectorCheck(
  { inputs, outputs }: Described,
  { side, labels }: DetectorManifest,
): { readonly reading: YoloReading } | { readonly refused: string } {
  const [input] = inputs
  const [output] = outputs
  if (input === undefined || inputs.length > 1 || output === undefined)
    return { refused: `模型应有一个输入，而它有 ${inputs.length} 个` }
  if (input.type !== 'float32' || output.type !== 'float32')
    return { refused: `模型的输入和输出应为 float32，而它们是 ${input.type} 和 ${output.type}；请导出为不量化的 ONNX` }
  const layout = yoloLayoutOf(output.dims, labels.length)
  if (layout === undefined)
    return {
      refused: `模型的输出形状为 ${output.dims.join('×')}，与 ${labels.length} 个标签不符；请核对标签的个数，或导出为 YOLO 格式`,
    }
  return { reading: { layout, side, labels } }
}
