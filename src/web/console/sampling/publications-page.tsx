import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { failedText } from '../../../sampling/rules/publication.ts'
import { verdictZh } from '../../../sampling/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { WithdrawDialog } from './publish-panel.tsx'
import { verdictTone } from './words.ts'

type Row = Answer<'sampling.disclosures'>['rows'][number]

const conclusions = [
  { value: 'conforming', label: '合格' },
  { value: 'nonconforming', label: '不合格' },
]

/** What is published, with the columns of the law. */
export function PublicationsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const [withdrawing, setWithdrawing] = useState<string | undefined>(undefined)
  const [one] = address.words('conclusion')
  const conclusion = (['conforming', 'nonconforming'] as const).find(each => each === one) ?? null
  const search = address.text('search')
  const withdrawn = address.has('withdrawn')
  const asked = { conclusion, withdrawn, search, page: paging.page, pageSize: paging.size }
  const found = useAsk('sampling.disclosures', asked, { keep: true })
  const columns = may('sampling.withdraw') && !withdrawn ? [...shown, withdrawColumn(setWithdrawing)] : shown
  return (
    <Page
      title="抽检公示"
      actions={<TakeButton name="sampling.disclosure-table" input={{ conclusion }} word="导出公示表" />}
    >
      {(found.data?.waiting ?? 0) > 0 && (
        <Notice tone="attention">
          有 {found.data?.waiting} 份样品结论已确认、还没有公示，
          <Link to={`${links.samples}?state=conforming,settled`}>去办理</Link>。
        </Notice>
      )}
      <search className="row filter-bar">
        <SearchWords
          label="搜索公示"
          placeholder="小作坊、食品、抽样单编号"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="结论"
          values={conclusion === null ? [] : [conclusion]}
          options={conclusions}
          onChange={next => address.change({ conclusion: next.slice(-1) })}
        />
        <Checkbox
          checked={withdrawn}
          onChange={({ target }) => address.change({ withdrawn: target.checked ? 'yes' : '' })}
        >
          已撤下的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="抽检公示"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.disclosure}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={withdrawn ? '没有撤下的公示。' : '还没有公示。最终结论确认后，在样品页公示。'} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {withdrawing !== undefined && (
        <WithdrawDialog disclosure={withdrawing} onClose={() => setWithdrawing(undefined)} />
      )}
    </Page>
  )
}

const shown: Column<Row>[] = [
  {
    key: 'maker',
    title: '标称生产企业',
    width: 200,
    draw: row => <Link to={links.sample(row.sample)}>{orDash(row.makerName)}</Link>,
  },
  { key: 'makerAddress', title: '地址', width: 200, draw: row => orDash(row.makerAddress) },
  { key: 'sampled', title: '被抽样单位', width: 180, draw: row => orDash(row.sampledName) },
  { key: 'food', title: '食品名称', width: 120, draw: row => row.foodName },
  { key: 'spec', title: '规格型号', width: 100, draw: row => orDash(row.specification) },
  { key: 'mark', title: '商标', width: 80, draw: row => orDash(row.trademark) },
  {
    key: 'day',
    title: '生产日期/批号',
    width: 140,
    draw: row => orDash([row.producedOn, row.lotNumber].filter(Boolean).join(' / ')),
  },
  { key: 'failed', title: '不合格项目‖检验结果‖标准值', width: 280, draw: row => orDash(failedText(row.failed)) },
  {
    key: 'said',
    title: '结论',
    width: 100,
    draw: row => <StatusTag tone={verdictTone[row.conclusion]} word={verdictZh[row.conclusion]} />,
  },
  { key: 'laboratory', title: '检验机构', width: 170, draw: row => row.laboratory },
  {
    key: 'on',
    title: '公示',
    width: 150,
    draw: row => (row.withdrawnOn === null ? row.publishedOn : `${row.withdrawnOn} 撤下：${row.withdrawnReason ?? ''}`),
  },
]

function withdrawColumn(onWithdraw: (disclosure: string) => void): Column<Row> {
  return {
    key: 'do',
    title: '办理',
    width: 90,
    pinned: true,
    draw: row => (
      <Button type="link" danger onClick={() => onWithdraw(row.disclosure)}>
        撤下
      </Button>
    ),
  }
}
