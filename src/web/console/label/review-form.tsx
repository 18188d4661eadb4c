import { Button, Input, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type LabelItem, labelItems, type ReviewVerdict, reviewVerdicts } from '../../../label/rules/content.ts'
import { labelItemZh, reviewVerdictZh } from '../../../label/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { useUpload } from '../upload.ts'
import { filedText } from './content-words.ts'
import { FiledLabel } from './filed-label.tsx'
import { RealLabel } from './real-label.tsx'

type Filed = Answer<'label.filed'>
type Judged = { readonly verdict: ReviewVerdict | undefined; readonly note: string }
type Verdicts = Readonly<Record<LabelItem, Judged>>

/** Items that the filed label does not carry have nothing to be held against. */
function firstVerdicts(filed: Filed): Verdicts {
  const first = (item: LabelItem): Judged => ({
    verdict: filedText(filed.content, item) === '' ? 'not-applicable' : undefined,
    note: '',
  })
  return {
    name: first('name'),
    ingredients: first('ingredients'),
    'lot-number': first('lot-number'),
    'produced-on': first('produced-on'),
    'shelf-life': first('shelf-life'),
    'workshop-name': first('workshop-name'),
    address: first('address'),
    phone: first('phone'),
    'certificate-number': first('certificate-number'),
    mark: first('mark'),
    'net-content': first('net-content'),
    storage: first('storage'),
    allergens: first('allergens'),
    alcohol: first('alcohol'),
    warning: first('warning'),
    'standard-number': first('standard-number'),
  }
}

export function ReviewForm({ lot, filed }: { readonly lot: string; readonly filed: Filed }): ReactNode {
  const [verdicts, setVerdicts] = useState(() => firstVerdicts(filed))
  const [note, setNote] = useState('')
  const [photograph, setPhotograph] = useState<File | undefined>(undefined)
  const [review] = useState(newIntent)
  const go = useNavigate()
  const uploading = useUpload()
  const save = usePerform('label.review', () => {
    say('核对结果已保存')
    go(links.labelReviews)
  })
  useLeaveGuard(photograph !== undefined && !save.busy)
  const open = labelItems.filter(item => verdicts[item].verdict === undefined)
  const judge = (item: LabelItem, part: Partial<Judged>) =>
    setVerdicts(before => ({ ...before, [item]: { ...before[item], ...part } }))
  const restMatches = () => {
    for (const item of open) judge(item, { verdict: 'match' })
  }
  const submit = async () => {
    if (photograph === undefined) return
    const [hash] = (await uploading.send([photograph])) ?? []
    const items = labelItems.flatMap(item => {
      const { verdict, note: said } = verdicts[item]
      return verdict === undefined ? [] : [{ item, verdict, note: said }]
    })
    if (hash !== undefined) save.run({ review, lot, photograph: hash, items, note })
  }
  return (
    <>
      <div className="side-by-side">
        <FiledLabel filed={filed} />
        <RealLabel photograph={photograph} onPhotograph={setPhotograph} />
      </div>
      <Panel
        title="逐项核对"
        extra={
          open.length > 0 && (
            <>
              <span className="quiet">还有 {open.length} 项没有核对</span>
              <Button size="small" onClick={restMatches}>
                其余均一致
              </Button>
            </>
          )
        }
      >
        <PlainTable head={['项目', '备案的标签', '实物标签', '说明']}>
          {labelItems.map(item => (
            <ItemRow
              key={item}
              item={item}
              filed={filedText(filed.content, item)}
              judged={verdicts[item]}
              onChange={part => judge(item, part)}
            />
          ))}
        </PlainTable>
        <Form
          problem={uploading.refused ?? save.refused}
          busy={uploading.busy || save.busy}
          submit="保存核对结果"
          disabled={photograph === undefined || open.length > 0}
          onSubmit={submit}
        >
          <TextAreaField
            label="总的意见"
            pointer="/note"
            value={note}
            onChange={setNote}
            hint={
              photograph === undefined
                ? '请先选一张实物标签的照片'
                : open.length > 0
                  ? `还有 ${open.length} 项没有核对`
                  : '可不填'
            }
          />
        </Form>
      </Panel>
    </>
  )
}

type RowProps = {
  readonly item: LabelItem
  readonly filed: string
  readonly judged: Judged
  readonly onChange: (part: Partial<Judged>) => void
}

function ItemRow({ item, filed, judged, onChange }: RowProps): ReactNode {
  const differs = judged.verdict === 'differs' || judged.verdict === 'missing'
  return (
    <tr>
      <td className="nowrap">{labelItemZh[item]}</td>
      <td>{filed === '' ? <span className="quiet">没有标注</span> : filed}</td>
      <td className="nowrap">
        <Radio.Group
          aria-label={labelItemZh[item]}
          value={judged.verdict ?? null}
          onChange={chosen => onChange({ verdict: reviewVerdicts.find(each => each === chosen.target.value) })}
        >
          {reviewVerdicts.map(each => (
            <Radio key={each} value={each}>
              {reviewVerdictZh[each]}
            </Radio>
          ))}
        </Radio.Group>
      </td>
      <td>
        {differs && (
          <Input
            aria-label={`${labelItemZh[item]} 的说明`}
            placeholder="实物上怎么写的"
            maxLength={200}
            value={judged.note}
            onChange={typed => onChange({ note: typed.target.value })}
          />
        )}
      </td>
    </tr>
  )
}
