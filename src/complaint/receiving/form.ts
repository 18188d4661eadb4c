import { z } from 'zod'
import { codeText } from '../../kernel/text.ts'
import type { ReportFault, ReportFields } from '../contract/public-view.ts'
import { longestWords, needsWords, type Topic } from '../rules/topic.ts'

/** One field of a form as a browser sends it. `file` is the name on the phone, never used for anything but "is there one". */
export type Part = { readonly name: string; readonly file: string | undefined; readonly body: Buffer }

export type Filled = {
  readonly fields: ReportFields
  readonly token: string
  readonly trapFilled: boolean
  readonly pictures: readonly Buffer[]
}

/** What was filled in, as typed; nothing is lost where it is wrong. */
export function filledIn(parts: readonly Part[]): Filled {
  const text = (name: string) => {
    const part = parts.find(each => each.name === name && each.file === undefined)
    return (part?.body.toString('utf8') ?? '').replace(/\r\n/gu, '\n').replaceAll('\0', '').toWellFormed().trim()
  }
  return {
    fields: {
      ...{ words: text('words'), wantsRemedy: text('want') === 'remedy', name: text('name') },
      ...{ phone: text('phone'), where: text('where'), when: text('when') },
    },
    token: text('form'),
    trapFilled: text('website') !== '',
    // An input that was left empty sends a part without a name and without a byte.
    pictures: parts.filter(each => each.name === 'pictures' && each.body.length > 0).map(each => each.body),
  }
}

const fieldsSchema = z.object({
  words: z.string().max(longestWords, `写得太长了，请不超过 ${longestWords} 字`),
  name: z.string().max(30, '姓名不超过 30 字'),
  phone: z
    .string()
    .transform(typed => codeText(typed).replace(/[-()]/gu, ''))
    .pipe(
      z.union([z.literal(''), z.string().regex(/^(1[3-9]\d{9}|0\d{9,11})$/, '请填 11 位手机号，或者带区号的座机')]),
    ),
  where: z.string().max(100, '地点不超过 100 字'),
  when: z.string().max(60, '时间不超过 60 字'),
})

export type Checked =
  | { readonly ok: true; readonly fields: ReportFields }
  | { readonly ok: false; readonly faults: readonly ReportFault[] }

/** Everything that is wrong at once, each beside its field. */
export function checkedFields(topic: Topic, { fields, pictures }: Filled, mostPictures: number): Checked {
  const parsed = fieldsSchema.safeParse(fields)
  const faults: ReportFault[] = parsed.success
    ? []
    : parsed.error.issues.flatMap(issue => {
        const field = fieldNames.find(each => each === issue.path[0])
        return field === undefined ? [] : [{ field, detail: issue.message }]
      })
  if (needsWords[topic] && fields.words === '' && pictures.length === 0) {
    faults.push({ field: 'words', detail: '请写一句您看到的情况，或者拍一张照片' })
  }
  if (fields.wantsRemedy && fields.name === '')
    faults.push({ field: 'name', detail: '要调解处理，请留姓名；不想留的请选“只反映问题”' })
  if (fields.wantsRemedy && fields.phone === '')
    faults.push({ field: 'phone', detail: '要调解处理，请留电话，好联系您' })
  if (pictures.length > mostPictures)
    faults.push({ field: 'pictures', detail: `照片最多 ${mostPictures} 张，请少选几张` })
  if (!parsed.success || faults.length > 0) return { ok: false, faults }
  return { ok: true, fields: { ...fields, ...parsed.data } }
}

const fieldNames = ['words', 'name', 'phone', 'where', 'when'] as const
