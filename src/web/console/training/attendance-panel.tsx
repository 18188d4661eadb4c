import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText } from '../../ui/formats.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { pageOf, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { StrikeDialog } from './strike-dialog.tsx'
import { type Session, whoWord } from './words.ts'

type Row = Session['people'][number]

/** Who signed in; whoever was struck stands apart, with the reason. */
export function AttendancePanel({ one }: { readonly one: Session }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [striking, setStriking] = useState<Row>()
  const who = address.text('who')
  const search = address.text('search')
  const struck = one.people.length - one.owners - one.workers
  const rows = one.people.filter(
    row => isAmong(row, who) && (row.personName.includes(search) || row.workshopName.includes(search)),
  )
  return (
    <Panel title="签到" extra={<span className="quiet">{`共 ${countText(one.owners + one.workers)} 人`}</span>}>
      <search className="row filter-bar">
        <Segmented
          aria-label="谁"
          value={who}
          options={[
            { value: '', label: `全部 ${one.owners + one.workers}` },
            { value: 'owner', label: `业主 ${one.owners}` },
            { value: 'worker', label: `从业人员 ${one.workers}` },
            ...(struck === 0 && who !== 'struck' ? [] : [{ value: 'struck', label: `已撤销 ${struck}` }]),
          ]}
          onChange={next => address.change({ who: next })}
        />
        <SearchWords
          label="搜索签到"
          placeholder="姓名、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
      </search>
      <DataTable
        label="签到"
        rows={pageOf(rows, paging)}
        columns={columnsOf(one.session, setStriking)}
        keyOf={row => row.worker ?? row.workshop}
        empty={<Empty why={one.people.length === 0 ? '还没有人签到。' : '没有符合这些条件的人。'} />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {striking !== undefined && (
        <StrikeDialog session={one.session} row={striking} onClose={() => setStriking(undefined)} />
      )}
    </Panel>
  )
}

function isAmong({ struck, worker }: Row, who: string): boolean {
  if (who === 'struck' || struck !== null) return who === 'struck' && struck !== null
  return who === '' || (who === 'worker') === (worker !== null)
}

function columnsOf(session: string, onStrike: (row: Row) => void): Column<Row>[] {
  return [
    ...columns,
    { key: 'do', title: '操作', width: 220, draw: row => <Strike session={session} row={row} onStrike={onStrike} /> },
  ]
}

type StrikeProps = { readonly session: string; readonly row: Row; readonly onStrike: (row: Row) => void }

function Strike({ session, row, onStrike }: StrikeProps): ReactNode {
  const putBack = usePerform('training.restore-signature', () => say('已恢复'))
  if (row.struck === null) {
    return (
      <May do="training.strike-signature">
        <button type="button" className="link" onClick={() => onStrike(row)}>
          撤销签到
        </button>
      </May>
    )
  }
  const { workshop, worker, struck } = row
  return (
    <>
      <StatusTag tone="unknown" word="已撤销" /> {struck.reason}（{struck.actor}，{momentText(struck.at)}）{' '}
      <May do="training.restore-signature">
        <button type="button" className="link" onClick={() => putBack.run({ session, workshop, worker })}>
          恢复
        </button>
      </May>
    </>
  )
}

const columns: Column<Row>[] = [
  { key: 'name', title: '姓名', width: 110, draw: row => row.personName },
  { key: 'who', title: '身份', width: 90, draw: whoWord },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇街道', width: 110, draw: row => row.townName },
  { key: 'via', title: '签到方式', width: 130, draw: row => (row.via === 'scan' ? '扫码' : `${row.actor}代签`) },
  { key: 'at', title: '签到时间', width: 150, draw: row => momentText(row.at) },
]
