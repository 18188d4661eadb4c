import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { departmentZh, hazardStateZh } from '../../../rectification/zh.ts'
import type { Answer } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { DueChip } from './due.tsx'
import { StopTag } from './stop-tag.tsx'
import { stateTone } from './words.ts'
import { WorkshopLink } from './workshop-link.tsx'
import './rectification.css'

type Order = Answer<'rectification.order-look'>

export function OrderPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('rectification.order-look', { order: id })
  return (
    <>
      <Crumbs steps={[{ word: '责令改正', to: links.hazardOrders }, { word: found.data?.number ?? '一份责令改正' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready order={found.data} />
      )}
    </>
  )
}

/** The notice as it was made with the order, or the way to make one. */
function Paper({ order }: { readonly order: Order }): ReactNode {
  const may = useMay()
  const { paper, paperNumber, department, workshop } = order
  if (paper !== null) {
    const word = paperNumber ?? '打开'
    return may('paper.look') ? <Link to={links.paper(paper)}>{word}</Link> : word
  }
  if (department !== 'market' || !may('paper.issue')) return '没有制作'
  return <Link to={links.newPaper({ template: 'correction-order', workshop })}>没有制作，去制作</Link>
}

function Ready({ order }: { readonly order: Order }): ReactNode {
  const { closed, hazards, rows } = order
  return (
    <Page
      title={`责令改正 ${order.number}`}
      aside={
        <span className="row">
          <StopTag stop={order.stop} />
          <StatusTag
            tone={closed === hazards ? 'good' : 'attention'}
            word={closed === hazards ? '已清零' : `已销号 ${closed} / ${hazards}`}
          />
        </span>
      }
    >
      <Panel title="内容">
        <Facts
          facts={[
            {
              label: '小作坊',
              value: (
                <>
                  <WorkshopLink workshop={order.workshop} name={order.workshopName} />（{order.townName}）
                </>
              ),
            },
            { label: '部门', value: departmentZh[order.department] },
            { label: '责令改正通知书', value: <Paper order={order} /> },
            { label: '责令', value: `${momentText(order.at)} ${order.actor}` },
            { label: '期限', value: order.dueOn },
            { label: '期限怎么定的', value: order.dueWords, wide: true },
            { label: '整改要求', value: order.demand, wide: true },
            ...(order.stopped === null
              ? []
              : [
                  { label: '责令立即停止', value: order.stopped.scope, wide: true },
                  { label: '食品安全事故隐患', value: order.stopped.danger, wide: true },
                ]),
          ]}
        />
      </Panel>
      <Panel title={`隐患 ${hazards} 处`}>
        <PlainTable head={['问题', '状态', '期限', '报告整改', '销号']}>
          {rows.map(row => (
            <tr key={row.hazard}>
              <td>
                <Link to={links.hazard(row.hazard)}>{row.text}</Link>
              </td>
              <td>
                <StatusTag tone={stateTone[row.state]} word={hazardStateZh[row.state]} />
              </td>
              <td>
                <DueChip {...row} />
              </td>
              <td className="nowrap">{orDash(row.answeredOn)}</td>
              <td className="nowrap">{orDash(row.closedOn)}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
    </Page>
  )
}
