import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { momentText } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'

/** What the ledgers say now and did not say then. Asked for only when somebody wants to know. */
export function SincePanel({ recall }: { readonly recall: string }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <Panel
      title="启动以后的变化"
      extra={
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '查看'}
        </button>
      }
    >
      {open ? (
        <Changes recall={recall} />
      ) : (
        <p className="quiet">启动以后补记、更正的台账不改变上面的范围，在这里单独列出。</p>
      )}
    </Panel>
  )
}

function Changes({ recall }: { readonly recall: string }): ReactNode {
  const found = useAsk('recall.since', { recall })
  return (
    <Loaded asking={found}>
      {({ lots, sent, gone, asOf }) =>
        lots.length + sent.length + gone.length === 0 ? (
          <Empty why={`到 ${momentText(asOf)}，台账没有变化。`} />
        ) : (
          <PlainTable head={['什么', '批次', '变化']}>
            {lots.map(lot => (
              <tr key={lot.lot}>
                <td>新增批次（不在范围内，需要时请“增加批次”）</td>
                <td>
                  <Link to={links.lot(lot.lot)}>{`${lot.name} ${lot.number}`.trim()}</Link>
                </td>
                <td>
                  {lot.workshopName} {lot.quantity.understood}
                </td>
              </tr>
            ))}
            {sent.map(line => (
              <tr key={`${line.recipientName} ${line.lot}`}>
                <td>{line.recipientName} 的购入数量</td>
                <td>{`${line.name} ${line.number}`.trim()}</td>
                <td>
                  {line.before} → {line.now}
                </td>
              </tr>
            ))}
            {gone.map(lot => (
              <tr key={lot.lot}>
                <td>不再涉及</td>
                <td>{`${lot.name} ${lot.number}`.trim()}</td>
                <td>{lot.why}</td>
              </tr>
            ))}
          </PlainTable>
        )
      }
    </Loaded>
  )
}
