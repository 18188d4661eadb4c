import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { fieldZh } from '../../../rulebook/zh.ts'
import type { Answer } from '../../client.ts'
import { Difference } from '../../ui/difference.tsx'
import { Empty } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import type { Book, RowFields } from './row-fields.ts'
import { RowDetail } from './row-table.tsx'
import { changeTone, changeWord } from './words.ts'

type Changes = Answer<'rulebook.difference'>

const MOST_SHOWN = 200
const kinds = ['all', 'added', 'changed', 'removed'] as const
type Kind = (typeof kinds)[number]

type Props = {
  readonly book: Book
  readonly changes: Changes
  /** The row that was added or taken away, to be read in full. */
  readonly find: (code: string, kind: 'added' | 'removed') => RowFields | undefined
}

/** Row by row, what was there and what will be: read before anything is approved. */
export function DifferenceView({ book, changes, find }: Props): ReactNode {
  const [kind, setKind] = useState<Kind>('all')
  const counts = { all: changes.rows.length, added: changes.added, changed: changes.changed, removed: changes.removed }
  const rows = changes.rows.filter(row => kind === 'all' || row.kind === kind)
  if (changes.rows.length === 0) return <Empty why="两个版本的条目完全一样。" />
  return (
    <>
      <Radio.Group value={kind} onChange={chosen => setKind(kinds.find(each => each === chosen.target.value) ?? 'all')}>
        {kinds.map(each => (
          <Radio.Button key={each} value={each} disabled={counts[each] === 0}>
            {each === 'all' ? '全部' : changeWord[each]} {counts[each]}
          </Radio.Button>
        ))}
      </Radio.Group>
      <ul className="change-list">
        {rows.slice(0, MOST_SHOWN).map(row => (
          <li key={row.code}>
            <div className="row">
              <StatusTag tone={changeTone[row.kind]} word={changeWord[row.kind]} />
              <strong>{row.title}</strong>
              <span className="quiet small">{row.code}</span>
            </div>
            {row.kind !== 'changed' && <WholeRow book={book} row={find(row.code, row.kind)} />}
            <Difference lines={row.fields.map(each => ({ ...each, field: fieldZh[each.field] ?? each.field }))} />
          </li>
        ))}
      </ul>
      {rows.length > MOST_SHOWN && (
        <p className="quiet">
          只列出前 {MOST_SHOWN} 处，共 {rows.length} 处；其余请用上面的按钮分类看，或导出两个版本对照。
        </p>
      )}
    </>
  )
}

function WholeRow({ book, row }: { readonly book: Book; readonly row: RowFields | undefined }): ReactNode {
  if (row === undefined) return null
  return (
    <details open>
      <summary>全部内容</summary>
      <RowDetail book={book} row={row} />
    </details>
  )
}
