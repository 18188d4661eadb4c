import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { entryKindZh, originZh } from '../../../ledger/zh.ts'
import { Difference, differences } from '../../ui/difference.tsx'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import type { Address } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { flat } from './content.ts'
import { ContentFacts, type Entry } from './content-facts.tsx'
import { useFieldWords } from './field-words.ts'
import { EntryPhotographs } from './photographs.tsx'
import { valueText } from './value-text.ts'
import './ledger.css'

/** Which entry is open stands in the address: a drawer that is sent on opens again. */
export function EntryDrawer({ address }: { readonly address: Address }): ReactNode {
  const entry = address.text('entry')
  if (entry === '') return null
  const close = () => address.change({ entry: '', ...(address.has('page') && { page: address.text('page') }) })
  return <OpenDrawer key={entry} entry={entry} onClose={close} />
}

/** The link that opens it: it keeps the page that is shown. */
export function openEntry(address: Address, entry: string): void {
  address.change({ entry, ...(address.has('page') && { page: address.text('page') }) })
}

function OpenDrawer({ entry, onClose }: { readonly entry: string; readonly onClose: () => void }): ReactNode {
  const found = useAsk('ledger.entry', { entry })
  return (
    <Drawer open size={720} title="台账记录" onClose={onClose}>
      <Loaded asking={found}>{({ chain }) => <Chain chain={chain} asked={entry} />}</Loaded>
    </Drawer>
  )
}

function Chain({ chain, asked }: { readonly chain: readonly Entry[]; readonly asked: string }): ReactNode {
  const holding = chain.at(-1)
  const entry = chain.find(each => each.entry === asked) ?? holding
  if (entry === undefined || holding === undefined) return null
  return (
    <>
      {holding.cancels && (
        <Notice tone="bad">
          这笔记录已作废：{holding.reason}（{holding.actor}，{momentText(holding.recordedAt)}）
        </Notice>
      )}
      {!holding.cancels && entry.correctedBy !== null && (
        <Notice tone="attention">这是更正前的内容，更正后的见下面的更正经过。</Notice>
      )}
      <Panel title={entryKindZh[entry.kind]} extra={<EntryTags entry={entry} />}>
        <p>
          <strong>{entry.summary}</strong>
        </p>
        <ContentFacts entry={entry} />
      </Panel>
      <Panel title="照片" extra={<span className="quiet">{entry.files.length} 张</span>}>
        <EntryPhotographs entry={entry.entry} files={entry.files} />
      </Panel>
      <Panel title="谁记的，什么时候">
        <WhenAndWho entry={entry} />
      </Panel>
      {chain.length > 1 && (
        <Panel title="更正经过" extra={<span className="quiet">旧的一直保留</span>}>
          <Corrections chain={chain} />
        </Panel>
      )}
    </>
  )
}

export function EntryTags({ entry }: { readonly entry: Entry }): ReactNode {
  return (
    <span className="row">
      {entry.daysLate > 1 && <StatusTag tone="attention" word={`晚记 ${entry.daysLate} 天`} />}
      {entry.cancels && <StatusTag tone="bad" word="作废" />}
      {!entry.cancels && entry.corrects !== null && <StatusTag tone="primary" word="更正" />}
      {entry.correctedBy !== null && <StatusTag tone="unknown" word="已被更正" />}
      {entry.clockSkew !== null && <StatusTag tone="attention" word="手机时钟不准" />}
    </span>
  )
}

function WhenAndWho({ entry }: { readonly entry: Entry }): ReactNode {
  return (
    <>
      <Facts
        facts={[
          { label: '小作坊', value: <Link to={links.workshop(entry.workshop, 'ledgers')}>打开这家的台账</Link> },
          { label: '记的是哪一天', value: entry.onDay },
          { label: '记录人', value: `${entry.actor}（${originZh[entry.origin]}）` },
          { label: '手机上填写', value: momentText(entry.enteredAt) },
          { label: '系统收到', value: momentText(entry.recordedAt) },
          { label: '保存到', value: entry.keepUntil },
        ]}
      />
      {entry.clockSkew !== null && (
        <p className="quiet">
          填写时手机时钟{entry.clockSkew > 0 ? '快' : '慢'} {skewWord(Math.abs(entry.clockSkew))}
          ，以系统收到的时间为准。
        </p>
      )}
    </>
  )
}

function skewWord(seconds: number): string {
  if (seconds < 3_600) return `${Math.round(seconds / 60)} 分钟`
  if (seconds < 86_400) return `${Math.round(seconds / 3_600)} 小时`
  return `${Math.round(seconds / 86_400)} 天`
}

/** Oldest first: what each correction changed, who made it and why. */
function Corrections({ chain }: { readonly chain: readonly Entry[] }): ReactNode {
  const first = chain[0]
  const { word } = useFieldWords(first?.ledger ?? 'receiving', first?.onDay ?? '')
  const words = { field: word, value: (_: string, value: unknown) => valueText(value) }
  return (
    <ol className="timeline">
      {chain.map((entry, at) => {
        const before = chain[at - 1]
        return (
          <li key={entry.entry}>
            <strong>{before === undefined ? '原记录' : entry.cancels ? '作废' : '更正'}</strong>{' '}
            <span className="quiet">
              {entry.actor} · {momentText(entry.recordedAt)}
            </span>
            <div>{entry.summary}</div>
            {entry.reason !== null && <div>原因：{entry.reason}</div>}
            {before !== undefined && !entry.cancels && (
              <Difference
                lines={differences(
                  { onDay: before.onDay, ...flat(before.content) },
                  { onDay: entry.onDay, ...flat(entry.content) },
                  words,
                )}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}
