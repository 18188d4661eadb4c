import type { ReactNode } from 'react'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { useAddress } from '../address.ts'
import { EntryDrawer, EntryTags, openEntry } from './entry-drawer.tsx'

/** Everything that was written down about the lot. */
export function LotEntries({ lot }: { readonly lot: Answer<'ledger.lot'> }): ReactNode {
  const address = useAddress()
  return (
    <Panel title="台账记录" extra={<span className="quiet">{lot.entries.length} 笔</span>}>
      {lot.entries.length === 0 ? (
        <Empty why="没有关于这一批的记录。" />
      ) : (
        <PlainTable head={['日期', '台账', '内容', '记录人', '说明']}>
          {lot.entries.map(entry => (
            <tr key={entry.entry}>
              <td className="nowrap">{entry.onDay}</td>
              <td className="nowrap">{ledgerShortZh[entry.ledger]}</td>
              <td>
                <button type="button" className="link entry-link" onClick={() => openEntry(address, entry.entry)}>
                  {entry.summary}
                </button>
              </td>
              <td>{entry.actor}</td>
              <td>
                <EntryTags entry={entry} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <EntryDrawer address={address} />
    </Panel>
  )
}
