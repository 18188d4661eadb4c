import type { ReactNode } from 'react'
import { servingWayZh } from '../../../paper/zh.ts'
import { downloadUrl } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import type { Paper } from './words.ts'

export function ServingsPanel({ paper }: { readonly paper: Paper }): ReactNode {
  const { servingLog, state } = paper
  return (
    <Panel title={`送达（${servingLog.length} 次）`}>
      {servingLog.length === 0 ? (
        <Empty
          why={state === 'void' ? '作废的文书不送达。' : '还没有送达。送达后在上面“登记送达”，并上传送达回证或照片。'}
        />
      ) : (
        <PlainTable head={['方式', '受送达人', '送达日期', '证明', '登记']}>
          {servingLog.map(each => (
            <tr key={each.serving}>
              <td className="nowrap">{servingWayZh[each.way]}</td>
              <td>
                {[
                  each.recipient,
                  each.receivedBy && `签收：${each.receivedBy}`,
                  each.witness && `见证：${each.witness}`,
                ]
                  .filter(Boolean)
                  .join('；')}
              </td>
              <td className="nowrap">
                {each.servedOn}
                {each.servedOn !== each.onDay && <div className="quiet">公告 {each.onDay}</div>}
              </td>
              <td>
                {[each.reference, each.place, each.recorded ? '有拍照、录像' : '', each.note]
                  .filter(Boolean)
                  .join('；')}
                {each.files.map((file, at) => (
                  <div key={file}>
                    <a
                      href={downloadUrl('paper.proof', { serving: each.serving, file })}
                      target="_blank"
                      rel="noreferrer"
                    >
                      证明 {at + 1}
                    </a>
                  </div>
                ))}
              </td>
              <td className="nowrap">
                {momentText(each.at)}
                <div>{each.actor}</div>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
