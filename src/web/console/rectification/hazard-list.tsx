import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { departmentZh, hazardStateZh, sourceZh } from '../../../rectification/zh.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { AcceptManyDialog } from './accept-many-dialog.tsx'
import { manyRefusal } from './accepting.ts'
import { askedHazards, nothingAsked } from './asked.ts'
import { DueChip } from './due.tsx'
import { useHazardTags } from './filter-bar.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { type HazardRow, stateTone } from './words.ts'
import { WorkshopLink } from './workshop-link.tsx'

type Props = { readonly address: Address; readonly workshopName: string }

/** Line by line: j and k move, Enter opens, x picks for an order. */
export function HazardList({ address, workshopName }: Props): ReactNode {
  const paging = usePaging(address)
  const may = useMay()
  const navigate = useNavigate()
  const [picked, setPicked] = useState<readonly HazardRow[]>([])
  const [doing, setDoing] = useState<'order' | 'accept' | undefined>(undefined)
  const asked = askedHazards(address)
  const found = useAsk('rectification.list', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const keys = picked.map(row => row.hazard)
  const pick = (chosen: readonly string[]) =>
    setPicked(
      [...new Map([...picked, ...rows].map(row => [row.hazard, row])).values()].filter(row =>
        chosen.includes(row.hazard),
      ),
    )
  const current = useTableKeys({
    keys: rows.map(row => row.hazard),
    onOpen: key => void navigate(links.hazard(key)),
    onToggle: key => pick(keys.some(each => each === key) ? keys.filter(each => each !== key) : [...keys, key]),
  })
  const tags = useHazardTags(address, workshopName)
  return (
    <>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="隐患清单"
        rows={rows}
        columns={columns}
        keyOf={row => row.hazard}
        waiting={found.data === undefined && found.busy}
        current={current}
        onRow={row => void navigate(links.hazard(row.hazard))}
        {...(may('rectification.order') && { selected: keys, onSelect: pick })}
        empty={
          tags.length === 0 ? (
            <Empty why="还没有隐患。" />
          ) : (
            <Empty why={`没有同时满足这些条件的隐患：${tags.map(tag => tag.label).join('、')}。`}>
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          )
        }
        footer={picked.length > 0 && <Picked picked={picked} onDo={setDoing} onNone={() => setPicked([])} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {doing !== undefined && (
        <Doing
          doing={doing}
          picked={picked}
          onClose={done => {
            setDoing(undefined)
            if (done) setPicked([])
          }}
        />
      )}
    </>
  )
}

type DoingProps = {
  readonly doing: 'order' | 'accept'
  readonly picked: readonly HazardRow[]
  readonly onClose: (done: boolean) => void
}

function Doing({ doing, picked, onClose }: DoingProps): ReactNode {
  if (doing === 'order') return <OrderDialog hazards={picked} onClose={onClose} />
  return <AcceptManyDialog hazards={picked} onClose={onClose} />
}

type PickedProps = {
  readonly picked: readonly HazardRow[]
  readonly onDo: (doing: 'order' | 'accept') => void
  readonly onNone: () => void
}

/** What can be done with all that is picked; where neither can, why. */
function Picked({ picked, onDo, onNone }: PickedProps): ReactNode {
  const may = useMay()
  const answered = picked.every(({ state }) => state === 'answered' || state === 'follow-up')
  const refusal = answered ? manyRefusal(picked) : orderRefusal(picked)
  return (
    <span className="row">
      已选 {picked.length} 处
      {answered ? (
        may('rectification.accept') && (
          <Button size="small" type="primary" disabled={refusal !== undefined} onClick={() => onDo('accept')}>
            逐处复查
          </Button>
        )
      ) : (
        <Button size="small" type="primary" disabled={refusal !== undefined} onClick={() => onDo('order')}>
          责令整改
        </Button>
      )}
      <Button size="small" onClick={onNone}>
        取消选择
      </Button>
      {refusal !== undefined && <span className="quiet">{refusal}</span>}
    </span>
  )
}

/** One order is for one workshop and one department, of what has not been ordered yet. */
function orderRefusal(picked: readonly HazardRow[]): string | undefined {
  const [first] = picked
  if (first === undefined) return undefined
  if (picked.some(row => row.state !== 'found')) return '待责令的可以一起责令，待复查的可以一起复查；请分开选'
  if (picked.some(row => row.workshop !== first.workshop)) return '一份责令改正只对一家小作坊'
  return picked.some(row => row.department !== first.department) ? '不同部门的要分开责令' : undefined
}

const columns: Column<HazardRow>[] = [
  { key: 'text', title: '问题', width: 300, draw: row => <Link to={links.hazard(row.hazard)}>{row.text}</Link> },
  {
    key: 'state',
    title: '状态',
    width: 110,
    draw: row => <StatusTag tone={stateTone[row.state]} word={hazardStateZh[row.state]} />,
  },
  { key: 'due', title: '期限', width: 130, draw: row => <DueChip {...row} /> },
  {
    key: 'workshop',
    title: '小作坊',
    width: 220,
    draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
  },
  { key: 'town', title: '乡镇街道', width: 100, draw: row => row.townName },
  {
    key: 'marks',
    title: '程度',
    width: 140,
    draw: row => (
      <span className="hazard-marks">
        {row.gravity === 'key' ? <StatusTag tone="attention" word="重点" /> : '一般'}
        {row.repeated && <StatusTag tone="bad" word="重复" />}
      </span>
    ),
  },
  { key: 'source', title: '来源', width: 110, draw: row => sourceZh[row.source] },
  { key: 'label', title: '来源说明', width: 220, draw: row => row.sourceLabel },
  { key: 'department', title: '部门', width: 100, draw: row => departmentZh[row.department] },
  { key: 'found', title: '发现', width: 110, draw: row => row.foundOn },
  { key: 'closed', title: '销号', width: 110, draw: row => orDash(row.closedOn) },
]
