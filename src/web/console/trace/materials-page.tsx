import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { quantityText } from '../../../kernel/quantity.ts'
import { lotKinds } from '../../../ledger/rules/ledgers.ts'
import { lotKindZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { usePeriod } from '../ledger/period.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { PlacesBar, placesIn } from './places-bar.tsx'

type Row = Answer<'trace.materials'>['rows'][number]

const kindOptions = lotKinds.map(value => ({ value, label: lotKindZh[value] }))

/** What came in, was made, used and sold in a period, and what should be left; the sheet for who asks within a day. */
export function MaterialsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const period = usePeriod(address)
  const places = placesIn(address, period)
  const kinds = lotKinds.filter(kind => address.words('kind').includes(kind))
  const asked = { ...places, kinds, name: address.text('name') }
  const off = period.wrong !== undefined
  const found = useAsk('trace.materials', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true, off })
  return (
    <Page
      title="收支与追溯表"
      note="期初 + 进货或生产 = 投料 + 销售 + 留样 + 销毁 + 盘点损耗 + 期末。追溯表一行一件事，可排序，供 24 小时内提供。"
      actions={
        <>
          <TakeButton
            name="trace.sheet"
            input={{ kind: 'period', ...places }}
            word="24小时追溯表"
            disabled={off}
            primary
          />
          <TakeButton name="trace.materials-export" input={asked} word="导出收支" disabled={found.data?.total === 0} />
        </>
      }
    >
      <PlacesBar address={address} period={period}>
        <FilterSelect
          label="种类"
          values={kinds}
          options={kindOptions}
          onChange={next => address.change({ kind: next })}
        />
      </PlacesBar>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="原料与产品收支"
        dense
        rows={found.data?.rows ?? []}
        columns={columnsOf(places)}
        keyOf={row => `${row.kind} ${row.dimension} ${row.name}`}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty why="这段时间没有进货、生产和销售。可换一段时间，或去掉一些条件。">
            <Button onClick={() => address.change({ search: '', town: '', workshop: '', kind: '' })}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const ways = [
  ['opening', '期初'],
  ['received', '进货/生产'],
  ['used', '投料'],
  ['sold', '销售'],
  ['retained', '留样'],
  ['destroyed', '销毁'],
  ['loss', '盘点损耗'],
  ['closing', '期末'],
] as const

function columnsOf({ from, to, workshop }: ReturnType<typeof placesIn>): Column<Row>[] {
  const lotsOf = ({ kind, name }: Row) =>
    `${links.lots}?${new URLSearchParams({ search: name, kind, from, to, workshop: workshop ?? '' })}`
  return [
    { key: 'name', title: '品名', width: 150, draw: row => <Link to={lotsOf(row)}>{row.name}</Link> },
    { key: 'kind', title: '种类', width: 80, draw: row => lotKindZh[row.kind] },
    ...ways.map(
      ([key, title]): Column<Row> => ({
        key,
        title,
        width: 112,
        number: true,
        draw: ({ dimension, [key]: amount }) => <Amount dimension={dimension} amount={amount} />,
      }),
    ),
  ]
}

function Amount({ dimension, amount }: { readonly dimension: Row['dimension']; readonly amount: number }): ReactNode {
  if (amount === 0) return '—'
  if (amount > 0) return quantityText({ dimension, amount })
  return <StatusTag tone="bad" word={`负 ${quantityText({ dimension, amount: -amount })}`} />
}
