import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { newIntent } from '../../client.ts'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { categoryOptions, townOptions, useDictionary } from '../registry/dictionary.ts'
import { today } from '../today.ts'
import { fenOf, type Plan, yuan } from './words.ts'
import './sampling.css'

const plain = (fen: number) => (fen / 100).toFixed(2)

type Line = {
  readonly quota: string
  readonly category: string
  readonly town: string
  readonly product: string
  readonly laboratory: string
  readonly amount: string
  readonly price: string
}

const blank = (): Line => ({
  ...{ quota: newIntent(), category: '', town: '', product: '', laboratory: '', amount: '', price: '' },
})

/** A new plan, or a draft that is written on. */
export function PlanFormPage(): ReactNode {
  const { id } = useParams()
  const found = useAsk('sampling.plan', { plan: id ?? '' }, { off: id === undefined })
  return (
    <>
      <Crumbs
        steps={[{ word: '抽检计划', to: links.samplingPlans }, { word: id === undefined ? '编制计划' : '修改草稿' }]}
      />
      <Page
        title={id === undefined ? '编制抽检计划' : '修改抽检计划'}
        note="按类别、乡镇、产品和承检机构列明批次；批准以后不能再改。"
      >
        <div className="sampling-wide">
          {id === undefined ? <PlanForm /> : <Loaded asking={found}>{plan => <PlanForm before={plan} />}</Loaded>}
        </div>
      </Page>
    </>
  )
}

function PlanForm({ before }: { readonly before?: Plan }): ReactNode {
  const go = useNavigate()
  const year = String(today()).slice(0, 4)
  const [plan] = useState(() => before?.plan ?? newIntent())
  const [text, setText] = useState({
    ...{
      year: before?.year ?? year,
      title: before?.title ?? `${year}年食品小作坊监督抽检计划`,
      note: before?.note ?? '',
    },
    budget: before === undefined ? '' : plain(before.budget),
  })
  const [lines, setLines] = useState<readonly Line[]>(() => before?.quotas.map(lineOf) ?? [blank()])
  const save = usePerform('sampling.save-plan', () => {
    say('已保存草稿')
    go(links.samplingPlan(plan))
  })
  const set = (key: keyof typeof text) => (value: string) => setText(now => ({ ...now, [key]: value }))
  const total = lines.reduce((sum, { amount, price }) => sum + (Number(amount) || 0) * (fenOf(price) ?? 0), 0)
  const submit = () =>
    save.run({
      ...{ plan, year: text.year, title: text.title, note: text.note, budget: fenOf(text.budget) ?? Number.NaN },
      quotas: lines.map(({ town, laboratory, amount, price, ...rest }) => ({
        ...{ ...rest, town: town || null, laboratory: laboratory || null, amount: Number(amount), items: '' },
        price: fenOf(price) ?? Number.NaN,
      })),
    })
  return (
    <Form problem={save.refused} busy={save.busy} submit="保存草稿" onSubmit={submit}>
      <div className="sampling-pair">
        <TextField label="年度" pointer="/year" required value={text.year} onChange={set('year')} />
        <TextField label="计划名称" pointer="/title" required value={text.title} onChange={set('title')} />
        <TextField label="预算" pointer="/budget" required unit="元" value={text.budget} onChange={set('budget')} />
      </div>
      <Field
        label="任务"
        pointer="/quotas"
        required
        hint={`合计 ${lines.reduce((sum, each) => sum + (Number(each.amount) || 0), 0)} 批，${yuan(total)} 元`}
      >
        {() => (
          <div className="sampling-quotas">
            {lines.map((line, at) => (
              <QuotaLine
                key={line.quota}
                line={line}
                at={at + 1}
                onChange={next => setLines(now => now.map(each => (each.quota === line.quota ? next : each)))}
                onRemove={() => setLines(now => now.filter(each => each.quota !== line.quota))}
              />
            ))}
            <Button onClick={() => setLines(now => [...now, blank()])}>增加一行</Button>
          </div>
        )}
      </Field>
      <TextAreaField label="说明" pointer="/note" value={text.note} onChange={set('note')} />
    </Form>
  )
}

function lineOf({ quota, category, town, product, laboratory, amount, price }: Plan['quotas'][number]): Line {
  return {
    ...{ quota, category, town: town ?? '', product, laboratory: laboratory ?? '' },
    ...{ amount: String(amount), price: plain(price) },
  }
}

type LineProps = {
  readonly line: Line
  readonly at: number
  readonly onChange: (line: Line) => void
  readonly onRemove: () => void
}

function QuotaLine({ line, at, onChange, onRemove }: LineProps): ReactNode {
  const dictionary = useDictionary()
  const laboratories = useAsk('sampling.laboratories', {}).data ?? []
  const choice = (
    key: 'category' | 'town' | 'laboratory',
    word: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      aria-label={`第 ${at} 行 ${word}`}
      placeholder={word}
      value={line[key] === '' ? null : line[key]}
      options={options}
      allowClear={key !== 'category'}
      showSearch
      optionFilterProp="label"
      onChange={(next: string | null | undefined) => onChange({ ...line, [key]: next ?? '' })}
    />
  )
  const typed = (key: 'product' | 'amount' | 'price', word: string) => (
    <Input
      aria-label={`第 ${at} 行 ${word}`}
      placeholder={word}
      value={line[key]}
      onChange={({ target }) => onChange({ ...line, [key]: target.value })}
    />
  )
  return (
    <div className="sampling-quota">
      {choice('category', '类别', categoryOptions(dictionary))}
      {choice('town', '乡镇（全区）', townOptions(dictionary))}
      {typed('product', '产品（不限）')}
      {choice(
        'laboratory',
        '承检机构',
        laboratories.map(({ unit, name }) => ({ value: unit, label: name })),
      )}
      {typed('amount', '批次')}
      {typed('price', '元/批')}
      <Button type="link" onClick={onRemove}>
        删除
      </Button>
    </div>
  )
}
