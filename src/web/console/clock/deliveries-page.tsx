import { Button } from 'antd'
import type { ReactNode } from 'react'
import { channels, type DeliveryState, deliveryStates } from '../../../clock/rules/delivery.ts'
import { channelZh, deliveryStateZh, tryOutcomeZh } from '../../../clock/zh.ts'
import { type Answer, ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice, type Tone } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { useAsk, usePerform } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { useMay } from '../session.tsx'

type Row = Answer<'clock.deliveries'>['rows'][number]

const tone = { queued: 'unknown', sending: 'unknown', sent: 'good', failed: 'bad' } as const satisfies Record<
  DeliveryState,
  Tone
>

/** What went out of the house, try by try, for whoever looks after the gateways. */
export function DeliveriesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const states = deliveryStates.filter(each => address.words('state').includes(each))
  const ways = channels.filter(each => address.words('channel').includes(each))
  const search = address.text('search')
  const asked = { states, channels: ways, search, page: paging.page, pageSize: paging.size }
  const found = useAsk('clock.deliveries', asked, { keep: true })
  const retry = usePerform('clock.retry', () => say('已重新排队'))
  const rows = found.data?.rows ?? []
  const narrowed = states.length + ways.length > 0 || search !== ''
  return (
    <Page
      title="发送记录"
      note="短信和企业微信的发送情况。失败的会自动重试 5 次；站内消息不在此列。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 条`}</span>}
      actions={
        <SaveAllButton
          file="发送记录"
          head={exportHead}
          line={exportLine}
          read={portion => ask('clock.deliveries', { ...asked, ...portion })}
          disabled={rows.length === 0}
        />
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索发送记录"
          placeholder="收件人、标题"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={deliveryStates.map(value => ({ value, label: deliveryStateZh[value] }))}
          onChange={next => address.change({ state: next })}
        />
        <FilterSelect
          label="方式"
          values={ways}
          options={channels.map(value => ({ value, label: channelZh[value] }))}
          onChange={next => address.change({ channel: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {retry.refused !== undefined && <ProblemNotice problem={retry.refused} />}
      <DataTable
        label="发送记录"
        rows={rows}
        columns={columnsOf(may('clock.retry'), delivery => retry.run({ delivery }))}
        keyOf={row => row.delivery}
        waiting={found.data === undefined && found.busy}
        detail={row => <Tries row={row} />}
        empty={
          narrowed ? (
            <Empty why="没有符合这些条件的记录。">
              <Button onClick={() => address.change({ search: '', state: '', channel: '' })}>清除条件</Button>
            </Empty>
          ) : (
            <Empty why="还没有发过短信或企业微信。工作人员在“消息”页的“接收方式”里打开后，提醒会从这里发出。" />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

function Tries({ row }: { readonly row: Row }): ReactNode {
  if (row.tries.length === 0) return <p className="quiet">还没有发过，最早 {momentText(row.notBefore)} 发出。</p>
  return (
    <PlainTable head={['次数', '结果', '原因', '时间']}>
      {row.tries.map(each => (
        <tr key={each.number}>
          <td>{each.number}</td>
          <td>{tryOutcomeZh[each.outcome] ?? each.outcome}</td>
          <td>{orDash(each.why)}</td>
          <td className="nowrap">{momentText(each.at)}</td>
        </tr>
      ))}
    </PlainTable>
  )
}

const columnsOf = (mayRetry: boolean, onRetry: (delivery: string) => void): Column<Row>[] => [
  { key: 'receiver', title: '收件人', width: 130, draw: row => row.receiver },
  { key: 'title', title: '标题', width: 240, draw: row => row.title },
  { key: 'channel', title: '方式', width: 100, draw: row => channelZh[row.channel] },
  { key: 'address', title: '号码或账号', width: 140, draw: row => row.address },
  {
    key: 'state',
    title: '状态',
    width: 120,
    draw: row => <StatusTag tone={tone[row.state]} word={deliveryStateZh[row.state]} />,
  },
  { key: 'tries', title: '次数', width: 70, number: true, draw: row => String(row.tries.length) },
  { key: 'why', title: '说明', width: 220, draw: row => orDash(row.why) },
  { key: 'at', title: '产生', width: 150, draw: row => momentText(row.madeAt) },
  { key: 'ended', title: '发出', width: 150, draw: row => momentText(row.state === 'sent' ? row.endedAt : null) },
  ...(mayRetry
    ? [
        {
          key: 'retry',
          title: '',
          width: 110,
          pinned: true,
          draw: (row: Row) =>
            row.state === 'failed' && (
              <button type="button" className="link" onClick={() => onRetry(row.delivery)}>
                重新发送
              </button>
            ),
        },
      ]
    : []),
]

const exportHead = ['收件人', '标题', '方式', '号码或账号', '状态', '次数', '说明', '产生', '发出']

function exportLine(row: Row): string[] {
  return [
    ...[row.receiver, row.title, channelZh[row.channel], row.address, deliveryStateZh[row.state]],
    ...[String(row.tries.length), row.why ?? '', momentText(row.madeAt)],
    row.state === 'sent' ? momentText(row.endedAt) : '',
  ]
}
