import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { findCode, formatCode } from '../../../../code/rules.ts'
import { downloadUrl } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { countText, inFours, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { May } from '../../session.tsx'
import { OpenPaper } from '../evidence.tsx'
import { Counts } from '../raising/counts.tsx'
import { ListFilter, OnlyShown } from '../raising/list-filter.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows, townsOf } from '../raising/table.ts'
import type { Conversion } from '../words.ts'
import { ProofDialog } from './proof-dialog.tsx'
import '../cultivation.css'
import '../raising/raising.css'

/** 小转微: what a workshop became; its history and its code stay, and the old plate names the successor. */
export function ConversionsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [converting, setConverting] = useState(false)
  const [proving, setProving] = useState<Conversion | undefined>()
  const found = useAsk('cultivation.conversions', {}, { keep: true })
  const all = found.data?.rows ?? []
  const sorting = sortingOf(address, '-on')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="小转微"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 家`}</span>}
      note="转为企业以后，档案、历史和码都保留；扫旧码牌，看到的是已转为哪家企业。登记以后不能撤回。"
      actions={
        <>
          <Button disabled={rows.length === 0} onClick={() => saveTable('小转微', exportHead, rows.map(exportLine))}>
            导出所筛
          </Button>
          <May do="registry.convert">
            <Button type="primary" onClick={() => setConverting(true)}>
              登记小转微
            </Button>
          </May>
        </>
      }
    >
      <Counts
        label="许可证"
        counts={[
          { word: '小转微', count: all.length, to: links.conversions },
          {
            word: '已登记食品生产许可证',
            count: all.filter(row => row.scNumber !== null).length,
            to: `${links.conversions}?licence=yes`,
          },
          {
            word: '没有登记许可证',
            count: all.filter(row => row.scNumber === null).length,
            to: `${links.conversions}?licence=no`,
          },
        ]}
      />
      <Filters address={address} all={all} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="小转微"
        rows={pageOf(rows, paging)}
        columns={columnsOf(setProving)}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={<Empty why={all.length === 0 ? '还没有小作坊转为企业。' : '没有符合这些条件的，请换个条件。'} />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {converting && <ChooseDialog onClose={() => setConverting(false)} />}
      {proving !== undefined && <ProofDialog one={proving} onClose={() => setProving(undefined)} />}
    </Page>
  )
}

function narrowed(rows: readonly Conversion[], address: Address): readonly Conversion[] {
  const licence = address.text('licence')
  return rows.filter(
    row =>
      (licence === '' || (licence === 'yes') === (row.scNumber !== null)) &&
      isChosen(address.words('town'), row.townName) &&
      has(
        `${row.name}${row.successorName ?? ''}${row.successorUscc ?? ''}${row.scNumber ?? ''}`,
        address.text('search'),
      ),
  )
}

function Filters({ address, all }: { readonly address: Address; readonly all: readonly Conversion[] }): ReactNode {
  const licence = address.text('licence') === 'yes' ? '只看登记了许可证的' : '只看没有登记许可证的'
  return (
    <ListFilter
      address={address}
      label="搜索小转微"
      placeholder="小作坊、企业、代码、许可证编号"
      choices={[{ label: '乡镇', name: 'town', options: townsOf(all) }]}
    >
      {address.has('licence') && <OnlyShown word={licence} onAll={() => address.change({ licence: '' })} />}
    </ListFilter>
  )
}

const keys = {
  name: (row: Conversion) => row.name,
  town: (row: Conversion) => row.townName,
  successor: (row: Conversion) => row.successorName,
  on: (row: Conversion) => row.convertedOn,
  licensed: (row: Conversion) => row.licensedOn,
}

function columnsOf(onProve: (row: Conversion) => void): Column<Conversion>[] {
  return [
    {
      key: 'name',
      title: '原小作坊',
      width: 200,
      sort: true,
      draw: row => <Link to={links.workshop(row.workshop, 'history')}>{row.name}</Link>,
    },
    { key: 'town', title: '乡镇', width: 90, sort: true, draw: row => row.townName },
    {
      key: 'successor',
      title: '转为企业',
      width: 265,
      sort: true,
      draw: row => (
        <>
          {orDash(row.successorName)}
          <div className="quiet">{inFours(row.successorUscc)}</div>
        </>
      ),
    },
    { key: 'on', title: '生效', width: 105, sort: true, draw: row => orDash(row.convertedOn) },
    { key: 'licensed', title: '食品生产许可证', width: 165, sort: true, draw: row => <Licence one={row} /> },
    {
      key: 'file',
      title: '材料',
      width: 65,
      draw: row =>
        row.file === null ? (
          '—'
        ) : (
          <OpenPaper to={downloadUrl('cultivation.conversion-file', { workshop: row.workshop, file: row.file })} />
        ),
    },
    { key: 'code', title: '原码（保留）', width: 160, draw: row => <PlateLink code={row.code} /> },
    {
      key: 'do',
      title: '',
      width: 100,
      draw: row => (
        <May do="cultivation.note-conversion">
          <Button size="small" onClick={() => onProve(row)} aria-label={`登记材料：${row.name}`}>
            登记材料
          </Button>
        </May>
      ),
    },
  ]
}

function Licence({ one }: { readonly one: Conversion }): ReactNode {
  const { scNumber, licensedOn, readiness } = one
  if (scNumber === null) return <StatusTag tone="unknown" word="没有登记" />
  return (
    <>
      {readiness === null ? scNumber : <Link to={links.readiness(readiness)}>{scNumber}</Link>}
      <div className="quiet">{`${orDash(licensedOn)} 发证`}</div>
    </>
  )
}

/** What whoever scans the old plate reads. */
function PlateLink({ code }: { readonly code: string | null }): ReactNode {
  const plate = findCode(code ?? '')
  if (plate === undefined) return '—'
  return (
    <a href={`/s/${plate}`} target="_blank" rel="noreferrer">
      {formatCode(plate)}
    </a>
  )
}

const exportHead = [
  ...['原小作坊', '乡镇', '转为企业', '企业统一社会信用代码', '生效', '食品生产许可证', '发证', '原码'],
]

function exportLine(row: Conversion): string[] {
  return [
    ...[row.name, row.townName, row.successorName ?? '', row.successorUscc ?? '', row.convertedOn ?? ''],
    ...[row.scNumber ?? '', row.licensedOn ?? '', row.code ?? ''],
  ]
}

/** The form itself stands on the workshop, where its record is seen. */
function ChooseDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [workshop, setWorkshop] = useState('')
  const navigate = useNavigate()
  return (
    <Dialog title="登记小转微" onClose={onClose}>
      <Form
        submit="下一步"
        disabled={workshop === ''}
        onCancel={onClose}
        onSubmit={() => void navigate(links.convertWorkshop(workshop))}
      >
        <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />
      </Form>
    </Dialog>
  )
}
