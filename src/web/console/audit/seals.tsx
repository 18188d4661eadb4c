import type { ReactNode } from 'react'
import { countText, momentText } from '../../ui/formats.ts'
import { Loaded, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'

export function Seals(): ReactNode {
  const seals = useAsk('audit.seals', { pageSize: 20 })
  return (
    <Loaded asking={seals}>
      {({ rows, unsealed }) => {
        const last = rows[0]
        return (
          <details className="panel seals">
            <summary>
              {last === undefined ? (
                <StatusTag tone="attention" word="还没有封存" />
              ) : (
                <StatusTag tone="good" word={`已封存到第 ${last.number} 批`} />
              )}{' '}
              {last !== undefined && <span>{momentText(last.sealedAt)}，</span>}
              <span>待封存 {countText(unsealed)} 条</span>
            </summary>
            <PlainTable head={['批', '封存时间', '条数', '链上摘要']} numbers={[3]}>
              {rows.map(seal => (
                <tr key={seal.number}>
                  <td>{seal.number}</td>
                  <td className="nowrap">{momentText(seal.sealedAt)}</td>
                  <td>{countText(seal.entries)}</td>
                  <td className="code seal-hash">{seal.hash}</td>
                </tr>
              ))}
            </PlainTable>
            <p className="quiet">核对全部封存：在服务器上运行 fangma audit verify。</p>
          </details>
        )
      }}
    </Loaded>
  )
}
