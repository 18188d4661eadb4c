import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { DueChip } from '../ui/clock-chip.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Difference } from '../ui/difference.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { DateField, Form, TextAreaField, TextField } from '../ui/form.tsx'
import { Empty, Facts, Loaded, Page, Panel, Waiting } from '../ui/page.tsx'
import { Notice, ProblemNotice, type Tone } from '../ui/problem.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { SelectField, WordsField } from '../ui/select.tsx'
import { SignaturePad } from '../ui/signature-pad.tsx'
import { ClockChip, FilterTags, StatusTag } from '../ui/tag.tsx'
import { say } from '../ui/toast.tsx'

const tones = ['good', 'attention', 'bad', 'unknown', 'primary'] as const satisfies readonly Tone[]
const problem = {
  title: '填写有误',
  detail: '有 2 处需要改正',
  errors: [
    { pointer: '/name', detail: '请填写名称' },
    { pointer: '/kind', detail: '请选择类别' },
  ],
}
const nothing = () => undefined

/** Every component in every state on one page: what is clumsy shows here first. */
export function Preview(): ReactNode {
  return (
    <Page title="组件一览" note="每个组件的每种状态。">
      <Panel title="状态与时限">
        <div className="stack">
          <div className="row">
            {tones.map(tone => (
              <StatusTag key={tone} tone={tone} word={tone} />
            ))}
          </div>
          <div className="row">
            {[200, 30, 7, 0, -5].map(days => (
              <ClockChip key={days} days={days} due="2022-09-09" basis="第三十九条" />
            ))}
          </div>
          <div className="row">
            <DueChip tone="good" left="还剩 6 个工作日" due="2022-09-09" basis="第三十九条" />
            <DueChip tone="attention" left="今天到期" due="2022-09-09" basis="第八十八条" toBeConfirmed />
            <DueChip tone="bad" left="已超 5 小时" due="2022-09-09 16:00" />
            <DueChip tone="unknown" left="期限待定" due="" words="2027 年的放假安排尚未录入" />
          </div>
          <FilterTags
            tags={['渔溪镇', '有效'].map(label => ({ key: label, label, onRemove: nothing }))}
            onClear={nothing}
          />
        </div>
      </Panel>
      <Panel title="提示与拒绝">
        {tones.map(tone => (
          <Notice key={tone} tone={tone}>
            {tone}：一句话说清是什么、该做什么。
          </Notice>
        ))}
        <ProblemNotice problem={problem} />
        <div className="row">
          {tones.map(tone => (
            <Button key={tone} onClick={() => say(`提示 ${tone}`, tone)}>
              {tone}
            </Button>
          ))}
        </div>
      </Panel>
      <Panel title="空、等待、失败">
        <Empty why="为什么空，接着做什么。">
          <Button>去做</Button>
        </Empty>
        <Waiting />
        <Loaded asking={{ data: undefined, problem, again: nothing }}>{() => null}</Loaded>
      </Panel>
      <Tables />
      <Forms />
      <Panel title="码与签名">
        <QrCode text="https://example.cn/s/511903" label="示例" />
        <SignaturePad label="签名" onChange={nothing} />
      </Panel>
    </Page>
  )
}

const rows = ['甲', '乙', '丙'].map((name, index) => ({ id: name, name, count: index * 1000 }))

function Tables(): ReactNode {
  const [selected, setSelected] = useState<readonly string[]>(['乙'])
  const columns = [
    { key: 'name', title: '名称', sort: true, draw: (row: (typeof rows)[number]) => row.name },
    { key: 'count', title: '数量', number: true, draw: (row: (typeof rows)[number]) => row.count },
  ]
  const common = { columns, keyOf: (row: (typeof rows)[number]) => row.id, empty: <Empty why="没有行。" /> }
  return (
    <Panel title="表格">
      <div className="stack">
        <DataTable
          {...common}
          label="有行"
          rows={rows}
          current="丙"
          selected={selected}
          onSelect={setSelected}
          sorting={{ key: 'name', descending: true }}
          paging={{ page: 1, size: 50, total: 3, onPage: nothing }}
        />
        <DataTable {...common} label="空" rows={[]} dense />
        <Facts
          facts={[
            { label: '名称', value: '甲' },
            { label: '地址', value: '很长的一行'.repeat(12), wide: true },
          ]}
        />
        <Difference lines={[{ field: '名称', before: '甲', after: '乙' }]} />
      </div>
    </Panel>
  )
}

function Forms(): ReactNode {
  const options = [
    { value: 'a', label: '明阳镇', also: 'mingyangzhen myz' },
    { value: 'b', label: '渔溪镇', also: 'yuxizhen yxz' },
  ]
  const [text, setText] = useState('')
  const [words, setWords] = useState<string[]>(['豆腐', '豆干'])
  const fields = (
    <>
      <TextField label="名称" pointer="/name" value={text} onChange={setText} hint="为什么要填" required />
      <TextField label="面积" pointer="/area" value="80" onChange={nothing} unit="m²" />
      <TextField label="不可用" pointer="/off" value="定了不能改" onChange={nothing} disabled />
      <DateField label="日期" pointer="/day" value="2022-08-10" onChange={nothing} />
      <SelectField label="类别" pointer="/kind" value="" options={options} onChange={nothing} required />
      <WordsField label="产品" pointer="/products" values={words} onChange={setWords} />
      <TextAreaField label="原因" pointer="/reason" value={text} onChange={setText} />
      <FileDrop label="选择文件" hint="也可拖到这里" accept="*" onFile={nothing} />
    </>
  )
  return (
    <div className="bench">
      <Panel title="表单">
        <Form submit="保存" onSubmit={nothing} onCancel={nothing}>
          {fields}
        </Form>
      </Panel>
      <Panel title="有错的表单">
        <Form submit="删除" danger busy problem={problem} onSubmit={nothing}>
          {fields}
        </Form>
      </Panel>
    </div>
  )
}
