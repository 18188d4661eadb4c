import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Answer, newIntent } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Page, Panel } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { useAsk, usePerform } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { May, useMay } from '../session.tsx'
import { today } from '../today.ts'

type Recusal = Answer<'inspection.recusals'>['rows'][number]
type Check = Answer<'inspection.superior-checks'>['rows'][number]
type Closing = { readonly onClose: () => void }

/** What arranges inspections besides plan and draw: who keeps away, and what superiors looked at. */
export function ArrangementsPage(): ReactNode {
  return (
    <Page title="检查安排" note="回避和上级检查，都会影响计划、抽取和检查要点表。">
      <Recusals />
      <SuperiorChecks />
    </Page>
  )
}

function Recusals(): ReactNode {
  const [page, setPage] = useState({ page: 1, size: 20 })
  const [adding, setAdding] = useState(false)
  const found = useAsk('inspection.recusals', { page: page.page, pageSize: page.size }, { keep: true })
  const end = usePerform('inspection.end-recusal', () => say('已解除回避'))
  const may = useMay()
  const columns: Column<Recusal>[] = [
    { key: 'officer', title: '人员', width: 120, draw: row => row.officerName },
    {
      key: 'workshop',
      title: '小作坊',
      width: 280,
      draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
    },
    { key: 'reason', title: '原因', width: 260, draw: row => row.reason },
    { key: 'at', title: '登记', width: 200, draw: row => `${momentText(row.at)} ${row.actor}` },
    {
      key: 'do',
      title: '状态',
      width: 150,
      draw: row =>
        row.endedAt !== null ? (
          <StatusTag tone="unknown" word="已解除" />
        ) : may('inspection.end-recusal') ? (
          <button type="button" className="link" onClick={() => end.run({ recusal: row.recusal })}>
            解除回避
          </button>
        ) : (
          <StatusTag tone="attention" word="回避中" />
        ),
    },
  ]
  return (
    <Panel
      title="回避登记"
      extra={
        <May do="inspection.add-recusal">
          <Button onClick={() => setAdding(true)}>登记回避</Button>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {end.refused !== undefined && <ProblemNotice problem={end.refused} />}
      <DataTable
        label="回避登记"
        dense
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.recusal}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有登记过回避。有利害关系的检查人员要在这里登记，抽取和选人时自动避开。" />}
        paging={{ ...page, total: found.data?.total ?? 0, onPage: (next, size) => setPage({ page: next, size }) }}
      />
      {adding && <RecusalDialog onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function RecusalDialog({ onClose }: Closing): ReactNode {
  const [recusal] = useState(newIntent)
  const [officer, setOfficer] = useState('')
  const [workshop, setWorkshop] = useState('')
  const [reason, setReason] = useState('')
  const team = useAsk('inspection.officers', {})
  const add = usePerform('inspection.add-recusal', onClose)
  return (
    <Dialog title="登记回避" onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        disabled={officer === '' || workshop === ''}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => add.run({ recusal, officer, workshop, reason })}
      >
        <SelectField
          label="人员"
          pointer="/officer"
          required
          value={officer}
          options={(team.data?.rows ?? []).map(each => ({ value: each.officer, label: `${each.name} · ${each.unit}` }))}
          onChange={setOfficer}
        />
        <Field label="小作坊" pointer="/workshop" required>
          {() => <WorkshopFilter workshop={workshop} onChange={setWorkshop} />}
        </Field>
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

function SuperiorChecks(): ReactNode {
  const [page, setPage] = useState({ page: 1, size: 20 })
  const [adding, setAdding] = useState(false)
  const found = useAsk('inspection.superior-checks', { page: page.page, pageSize: page.size }, { keep: true })
  return (
    <Panel
      title="上级检查"
      extra={
        <>
          <span className="quiet">上级检查过的项目，3 个月内原则上不重复检查（办法 第四十二条）</span>{' '}
          <May do="inspection.add-superior-check">
            <Button onClick={() => setAdding(true)}>登记上级检查</Button>
          </May>
        </>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="上级检查"
        dense
        rows={found.data?.rows ?? []}
        columns={checkColumns}
        keyOf={row => row.check}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有登记过上级检查。" />}
        paging={{ ...page, total: found.data?.total ?? 0, onPage: (next, size) => setPage({ page: next, size }) }}
      />
      {adding && <CheckDialog onClose={() => setAdding(false)} />}
    </Panel>
  )
}

const checkColumns: Column<Check>[] = [
  { key: 'day', title: '检查日期', width: 120, draw: row => row.onDay },
  {
    key: 'workshop',
    title: '小作坊',
    width: 280,
    draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
  },
  { key: 'authority', title: '检查机关', width: 200, draw: row => row.authority },
  {
    key: 'codes',
    title: '项目',
    width: 260,
    draw: row => (row.codes.length === 0 ? '全部项目' : row.codes.join('、')),
  },
  {
    key: 'until',
    title: '不重复检查至',
    width: 150,
    draw: row => (row.sparedUntil === null ? <span className="quiet">已过</span> : row.sparedUntil),
  },
]

function CheckDialog({ onClose }: Closing): ReactNode {
  const [check] = useState(newIntent)
  const [workshop, setWorkshop] = useState('')
  const [onDay, setOnDay] = useState<string>(today)
  const [authority, setAuthority] = useState('')
  const [codes, setCodes] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const list = useAsk('inspection.checklist', { workshop, kind: 'routine' }, { off: workshop === '' })
  const add = usePerform('inspection.add-superior-check', onClose)
  const items = [...(list.data?.items ?? []), ...(list.data?.spared ?? [])]
  return (
    <Dialog title="登记上级检查" onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        disabled={workshop === ''}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => add.run({ check, workshop, onDay, authority, codes: [...codes], note })}
      >
        <Field label="小作坊" pointer="/workshop" required>
          {() => <WorkshopFilter workshop={workshop} onChange={setWorkshop} />}
        </Field>
        <DateField label="检查日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
        <TextField label="检查机关" pointer="/authority" required value={authority} onChange={setAuthority} />
        <SelectManyField
          label="检查过的项目"
          pointer="/codes"
          values={codes}
          options={items.map(({ code, text }) => ({ value: code, label: `${code} ${text}` }))}
          onChange={setCodes}
          placeholder="不选为全部项目"
        />
        <TextAreaField label="备注" pointer="/note" rows={2} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}
