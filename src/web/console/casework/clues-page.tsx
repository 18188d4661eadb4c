import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page, Panel } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { May, useMay } from '../session.tsx'
import { caseColumns } from './case-columns.tsx'
import './casework.css'

type Clue = Answer<'casework.clues'>['rows'][number]

/** 线索: what inspections found and nobody has taken up, then what waits to be filed or not. */
export function CluesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const [dropping, setDropping] = useState<Clue | undefined>(undefined)
  const found = useAsk('casework.clues', { page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="案件线索"
      note="自发现线索或者收到材料之日起十五个工作日内核查，决定是否立案；不予立案也要写明理由、经负责人批准（市场监督管理行政处罚程序规定，条款待确认）。"
      actions={
        <May do="casework.register">
          <Link to={links.newCase()}>
            <Button type="primary">登记其他来源</Button>
          </Link>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <Panel
        title="检查中发现、还没有登记案源的"
        extra={found.data !== undefined && <span className="quiet">{`${countText(found.data.total)} 条`}</span>}
      >
        {(found.data !== undefined || found.problem === undefined) && (
          <DataTable
            label="检查线索"
            rows={found.data?.rows ?? []}
            columns={[
              ...clueColumns,
              ...(may('casework.register') ? [takeUpColumn(may('casework.drop-clue'), setDropping)] : []),
            ]}
            keyOf={row => row.clue}
            waiting={found.data === undefined && found.busy}
            empty={
              <Empty why="没有待处理的检查线索。检查发现重点项目不符合等应当依法查处的，完成检查后会自动出现在这里。" />
            }
            paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
          />
        )}
      </Panel>
      <Received />
      {dropping !== undefined && <DropDialog clue={dropping} onClose={() => setDropping(undefined)} />}
    </Page>
  )
}

/** Written down, and neither filed nor refused yet: from inspections, samples, reports and other authorities. */
function Received(): ReactNode {
  const found = useAsk('casework.cases', { states: ['received'], page: 1, pageSize: 50 }, { keep: true })
  const total = found.data?.total ?? 0
  return (
    <Panel
      title="已登记案源、待决定立案的"
      extra={<Link to={`${links.cases}?state=received`}>看全部、筛选、导出</Link>}
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="待立案"
          rows={found.data?.rows ?? []}
          columns={receivedColumns}
          keyOf={row => row.case}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why="没有等待决定立案的案源。" />}
          footer={total > 50 ? `只列 50 件，共 ${total} 件` : undefined}
        />
      )}
    </Panel>
  )
}

const wanted = ['number', 'party', 'matter', 'source', 'state', 'due', 'found', 'limitation']
const receivedColumns = caseColumns.filter(({ key }) => wanted.includes(key))

const clueColumns: Column<Clue>[] = [
  {
    key: 'visit',
    title: '检查',
    width: 140,
    draw: row => <Link to={links.inspection(row.visit)}>{row.visitNumber}</Link>,
  },
  {
    key: 'workshop',
    title: '小作坊',
    width: 210,
    draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
  },
  { key: 'town', title: '乡镇街道', width: 100, draw: row => row.townName },
  { key: 'found', title: '发现', width: 110, draw: row => row.foundOn },
  { key: 'text', title: '线索', width: 420, draw: row => row.text },
]

function takeUpColumn(mayDrop: boolean, onDrop: (clue: Clue) => void): Column<Clue> {
  return {
    key: 'do',
    title: '办理',
    width: 110,
    pinned: true,
    draw: row => (
      <span className="case-do">
        <Link to={links.newCase(clueParts(row))}>登记案源</Link>
        {mayDrop && (
          <button type="button" className="link" onClick={() => onDrop(row)}>
            不作案源
          </button>
        )}
      </span>
    ),
  }
}

function clueParts({ clue, workshop, foundOn, visitNumber, text }: Clue): string {
  return new URLSearchParams({
    clue,
    workshop,
    found: foundOn,
    label: visitNumber,
    text: text.slice(0, 800),
  }).toString()
}

function DropDialog({ clue, onClose }: { readonly clue: Clue; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const drop = usePerform('casework.drop-clue', () => {
    say('已处理，这条线索不作案源')
    onClose()
  })
  return (
    <Dialog title={`${clue.workshopName} · 不作案源`} onClose={onClose}>
      <Form
        problem={drop.refused}
        busy={drop.busy}
        submit="不作案源"
        danger
        onCancel={onClose}
        onSubmit={() => drop.run({ clue: clue.clue, reason })}
      >
        <Notice tone="bad">
          用在当场已经改正、责令改正就够的情形。线索从这里消失，理由留在审计日志里；需要核查后再定的，请先登记案源，再报“不予立案”。
        </Notice>
        <p>{clue.text}</p>
        <TextAreaField label="理由" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
