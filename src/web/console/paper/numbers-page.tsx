import { Button, Checkbox, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { numberStateZh } from '../../../paper/zh.ts'
import { type Answer, ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { May, useMay } from '../session.tsx'
import { numberTone } from './words.ts'

type Row = Answer<'paper.numbers'>['rows'][number]
type Block = Answer<'paper.blocks'>['rows'][number]

/** 文号登记簿: a 字 of a year, every number with what became of it. */
export function PaperNumbersPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const asked = { mark: address.text('mark') || null, year: Number(address.text('year')) || null }
  const found = useAsk('paper.numbers', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const {
    marks = [],
    mark = null,
    year = null,
    rows = [],
    used = 0,
    reserved = 0,
    voided = 0,
    total = 0,
  } = found.data ?? {}
  const options = marks.map(each => ({
    value: `${each.mark} ${each.year}`,
    label: `${each.mark}〔${each.year}〕，到 ${each.last} 号`,
  }))
  return (
    <Page
      title="文号登记簿"
      note="每个号都有去向：已用、已预留给设备，或者作废并写明原因。作废的号不重用。"
      actions={
        <>
          <SaveAllButton
            file={`文号登记簿 ${mark}${year}`}
            head={head}
            line={lineOf}
            read={portion => ask('paper.numbers', { ...asked, ...portion })}
            disabled={rows.length === 0}
          />
          <May do="paper.change-numbering">
            <Button onClick={() => setEditing(true)}>文号规则</Button>
          </May>
        </>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <search className="row filter-bar">
        <Select
          aria-label="字和年份"
          style={{ width: 240 }}
          placeholder="还没有发过文号"
          value={mark === null ? null : `${mark} ${year}`}
          options={options}
          onChange={(chosen: string | null) => {
            const [nextMark = '', nextYear = ''] = (chosen ?? '').split(' ')
            address.change({ mark: nextMark, year: nextYear })
          }}
        />
        <span className="quiet">
          共 {total} 个：已用 {used}，已预留 {reserved}，作废 {voided}
        </span>
      </search>
      <div className="stack">
        <DataTable
          label="文号"
          rows={rows}
          columns={columns}
          keyOf={row => String(row.ordinal)}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why="还没有发过文号。制作带文号的文书，或者预留文号以后，这里会有记录。" />}
          paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
        />
        {may('paper.blocks') && <BlocksPanel />}
      </div>
      {editing && <NumberingDialog onClose={() => setEditing(false)} />}
    </Page>
  )
}

const columns: Column<Row>[] = [
  { key: 'number', title: '文号', width: 200, draw: row => row.number },
  {
    key: 'state',
    title: '去向',
    width: 120,
    draw: row => <StatusTag tone={numberTone[row.state]} word={numberStateZh[row.state]} />,
  },
  {
    key: 'paper',
    title: '文书',
    width: 240,
    draw: row => (row.paper === null ? '—' : <Link to={links.paper(row.paper)}>{orDash(row.title)}</Link>),
  },
  { key: 'party', title: '当事人', width: 220, draw: row => orDash(row.party) },
  {
    key: 'device',
    title: '预留给',
    width: 200,
    draw: row => orDash([row.device, row.reservedBy].filter(Boolean).join(' ')),
  },
  {
    key: 'reason',
    title: '作废原因',
    width: 240,
    draw: row => orDash([row.reason, row.voidedBy].filter(Boolean).join('，')),
  },
]

const head = ['文号', '去向', '文书', '当事人', '预留给', '作废原因']

function lineOf(row: Row): string[] {
  return [
    ...[row.number, numberStateZh[row.state], row.title ?? '', row.party ?? ''],
    ...[[row.device, row.reservedBy].filter(Boolean).join(' '), [row.reason, row.voidedBy].filter(Boolean).join('，')],
  ]
}

function BlocksPanel(): ReactNode {
  const found = useAsk('paper.blocks', { open: true, pageSize: 200 })
  const [open, setOpen] = useState<Block | undefined>(undefined)
  return (
    <Panel
      title="预留给设备、还没用完的号"
      extra={<span className="quiet">下乡没有网络时使用；回来后没用的要作废</span>}
    >
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="没有预留而未用的号。" />
          ) : (
            <PlainTable head={['号段', '设备', '谁', '预留时间', '已用', '未用', '']}>
              {rows.map(row => (
                <tr key={row.block}>
                  <td className="nowrap">
                    {row.firstNumber} 至 {row.last} 号
                  </td>
                  <td>{row.device}</td>
                  <td>{row.actor}</td>
                  <td className="nowrap">{momentText(row.reservedAt)}</td>
                  <td>{row.used}</td>
                  <td>{row.open.length}</td>
                  <td>
                    <Button size="small" onClick={() => setOpen(row)}>
                      作废未用的
                    </Button>
                  </td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
      {open !== undefined && <VoidNumbersDialog block={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function VoidNumbersDialog({ block, onClose }: { readonly block: Block; readonly onClose: () => void }): ReactNode {
  const [ordinals, setOrdinals] = useState<readonly number[]>(block.open)
  const [reason, setReason] = useState('')
  const voiding = usePerform('paper.void-numbers', ({ voided }) => {
    say(`已作废 ${voided} 个号`)
    onClose()
  })
  return (
    <Dialog title={`作废 ${block.mark}〔${block.year}〕 未用的号`} onClose={onClose}>
      <Form
        problem={voiding.refused}
        busy={voiding.busy}
        submit="作废"
        danger
        disabled={ordinals.length === 0}
        onCancel={onClose}
        onSubmit={() => voiding.run({ block: block.block, ordinals: [...ordinals], reason })}
      >
        <Checkbox.Group
          options={block.open.map(value => ({ value, label: `${value} 号` }))}
          value={[...ordinals]}
          onChange={chosen => setOrdinals(chosen.map(Number))}
        />
        <p className="quiet">先确认设备已经同步，离线制作的文书都传上来了。作废后不能恢复。</p>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}

function NumberingDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const found = useAsk('paper.numbering', {})
  return (
    <Dialog title="文号规则" width={640} onClose={onClose}>
      <Loaded asking={found}>{rules => <NumberingForm rules={rules} onClose={onClose} />}</Loaded>
    </Dialog>
  )
}

type Rules = Answer<'paper.numbering'>

function NumberingForm({ rules, onClose }: { readonly rules: Rules; readonly onClose: () => void }): ReactNode {
  const draft = useDraft<Record<string, string>>(
    Object.fromEntries([['prefix', rules.prefix], ...rules.marks.map(each => [each.template, each.mark] as const)]),
  )
  const save = usePerform('paper.change-numbering', () => {
    say('已保存，以后制作的文书按新规则编号')
    onClose()
  })
  const submit = () => {
    const { prefix = '', ...marks } = draft.values
    save.run({ prefix, marks })
  }
  return (
    <Form problem={save.refused} busy={save.busy} submit="保存" onCancel={onClose} onSubmit={submit}>
      <p className="quiet">
        文号为“机关代字 + 字 + 〔年〕 + 序号”，如 {draft.values.prefix}责改〔2026〕1号。
        {!rules.said && '现在用的是系统建议，待确认。'}
      </p>
      <TextField
        label="机关代字"
        pointer="/prefix"
        value={draft.values.prefix ?? ''}
        onChange={draft.set('prefix')}
        required
      />
      <div className="fields-2">
        {rules.marks.map(each => (
          <TextField
            key={each.template}
            label={each.title}
            pointer={`/marks/${each.template}`}
            value={draft.values[each.template] ?? ''}
            onChange={draft.set(each.template)}
            {...(each.usual !== draft.values[each.template] && { hint: `系统建议：${each.usual}` })}
            required
          />
        ))}
      </div>
    </Form>
  )
}
