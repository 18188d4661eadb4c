import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Sample } from './words.ts'

type Props = { readonly sample: Sample; readonly kind: 'first' | 'retest'; readonly onClose: () => void }

const blank = () => ({ key: newIntent(), item: '', result: '', unit: '', limit: '', methodFrom: '' })
type Line = ReturnType<typeof blank>

const columns = [
  ['item', '检验项目'],
  ['result', '结果'],
  ['unit', '单位'],
  ['limit', '标准值'],
  ['methodFrom', '检出限'],
] as const satisfies readonly (readonly [keyof Line, string])[]

/** A report item by item, as it stands on paper. */
export function ReportDialog({ sample, kind, onClose }: Props): ReactNode {
  const [report] = useState(newIntent)
  const [text, setText] = useState({
    ...{ number: '', laboratoryName: kind === 'first' ? sample.laboratoryName : '', cma: '', conclusion: '' },
    reportedOn: String(today()),
  })
  const [lines, setLines] = useState<readonly Line[]>(() => [blank()])
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const record = usePerform('sampling.record-report', () => {
    say('已登记，请确认结论')
    onClose()
  })
  const items = lines.filter(each => each.item.trim() !== '' || each.result.trim() !== '')
  return (
    <Dialog
      title={`${sample.formNumber} · ${kind === 'first' ? '登记检验报告' : '登记复检报告'}`}
      width={860}
      onClose={onClose}
    >
      <Form
        problem={record.refused}
        busy={record.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() =>
          record.run({ report, sample: sample.sample, kind, ...text, items: items.map(({ key: _, ...each }) => each) })
        }
      >
        <div className="sampling-pair">
          <TextField label="报告编号" pointer="/number" required value={text.number} onChange={set('number')} />
          <DateField
            label="报告日期"
            pointer="/reportedOn"
            required
            value={text.reportedOn}
            onChange={set('reportedOn')}
          />
          <TextField
            label="检验机构"
            pointer="/laboratoryName"
            required
            value={text.laboratoryName}
            onChange={set('laboratoryName')}
          />
          <TextField label="资质认定（CMA）编号" pointer="/cma" value={text.cma} onChange={set('cma')} />
          <TextField
            label="检验结论"
            pointer="/conclusion"
            hint="照报告填写，如 合格、不合格"
            value={text.conclusion}
            onChange={set('conclusion')}
          />
        </div>
        <Field
          label="检验项目"
          pointer="/items"
          required
          hint="结果照报告填写：0.12、<0.005、未检出、阴性；五份样品用顿号隔开"
        >
          {() => (
            <>
              {lines.map((line, at) => (
                <div key={line.key} className="row">
                  {columns.map(([key, word]) => (
                    <Input
                      key={key}
                      aria-label={`第 ${at + 1} 项 ${word}`}
                      placeholder={word}
                      value={line[key]}
                      onChange={({ target }) =>
                        setLines(before =>
                          before.map(each => (each === line ? { ...each, [key]: target.value } : each)),
                        )
                      }
                    />
                  ))}
                  <Button type="link" onClick={() => setLines(before => before.filter(each => each !== line))}>
                    删除
                  </Button>
                </div>
              ))}
              <Button onClick={() => setLines(before => [...before, blank()])}>增加一项</Button>
            </>
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
