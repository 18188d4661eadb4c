import type { ReactNode } from 'react'
import { Panel, PlainTable } from '../../ui/page.tsx'
import type { Tone } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { allFields, fieldWord } from './field-words.ts'
import type { ImportState } from './import-state.ts'

const verdicts = {
  fresh: { tone: 'good', word: '新增' },
  changed: { tone: 'attention', word: '变更' },
  unchanged: { tone: 'unknown', word: '未变' },
  faulty: { tone: 'bad', word: '有错' },
} as const satisfies Record<ImportState['preview'][number]['verdict'], { tone: Tone; word: string }>

/** The first rows as they will be filed, with what was put right on the way. */
export function PreviewPanel({ state }: { readonly state: ImportState }): ReactNode {
  const { preview } = state
  if (preview.length === 0) return null
  const used = allFields.filter(field =>
    preview.some(row => row.values[field] !== undefined && row.values[field] !== ''),
  )
  return (
    <Panel title="导入后的样子" extra={<span className="quiet">前 {preview.length} 行</span>}>
      <div className="preview-rows">
        <PlainTable head={['行', '结论', ...used.map(field => fieldWord[field]), '整理说明']}>
          {preview.map(row => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td>
                <StatusTag {...verdicts[row.verdict]} />
              </td>
              {used.map(field => (
                <td key={field}>{row.values[field] ?? ''}</td>
              ))}
              <td className="quiet">{row.notes.join('；')}</td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}
