import { Fragment, type ReactNode, useState } from 'react'
import { Panel, PlainTable } from '../../ui/page.tsx'
import type { Tone } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useDictionary } from '../registry/dictionary.ts'
import { valueWord } from '../registry/history-words.ts'
import { allFields, wordOf } from './field-words.ts'
import type { ImportState } from './import-state.ts'

const verdicts = {
  fresh: { tone: 'good', word: '新增' },
  changed: { tone: 'attention', word: '变更' },
  unchanged: { tone: 'unknown', word: '未变' },
  faulty: { tone: 'bad', word: '有错' },
} as const satisfies Record<ImportState['preview'][number]['verdict'], { tone: Tone; word: string }>

const FIRST = 10

/** The first rows as they will be filed, and under each what was put right on the way. */
export function PreviewPanel({ state }: { readonly state: ImportState }): ReactNode {
  const { preview } = state
  const [all, setAll] = useState(false)
  const dictionary = useDictionary()
  if (preview.length === 0) return null
  const used = allFields.filter(field => preview.some(row => (row.values[field] ?? '') !== ''))
  const shown = all ? preview : preview.slice(0, FIRST)
  const more = (
    <button type="button" className="link" onClick={() => setAll(!all)}>
      {all ? `只看前 ${FIRST} 行` : `看前 ${preview.length} 行`}
    </button>
  )
  return (
    <Panel title="导入后的样子" extra={preview.length > FIRST ? more : undefined}>
      <div className="preview-rows">
        <PlainTable head={['行', '结论', ...used.map(wordOf)]}>
          {shown.map(row => (
            <Fragment key={row.row}>
              <tr className={row.notes.length > 0 ? 'preview-noted' : ''}>
                <td>{row.row}</td>
                <td>
                  <StatusTag {...verdicts[row.verdict]} />
                </td>
                {used.map(field => (
                  <td key={field}>{row.values[field] ? valueWord(field, row.values[field], dictionary) : ''}</td>
                ))}
              </tr>
              {row.notes.length > 0 && (
                <tr>
                  <td />
                  <td colSpan={used.length + 1} className="preview-notes">
                    整理：{row.notes.join('；')}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}
