import type { ReactNode } from 'react'
import { countText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { categoryName, useDictionary } from '../registry/dictionary.ts'
import type { ImportState } from './import-state.ts'

const kinds = [
  ['rows', '小作坊'],
  ['fresh', '新增'],
  ['changed', '变更'],
  ['unchanged', '未变'],
  ['faulty', '有错'],
  ['skipped', '跳过的行'],
] as const

export function CountsPanel({ counts }: { readonly counts: NonNullable<ImportState['counts']> }): ReactNode {
  const dictionary = useDictionary()
  const categories = Object.entries(counts.byCategory).sort(([, a], [, b]) => b - a)
  return (
    <Panel title="清点">
      <div className="figures">
        {kinds.map(([key, word]) => (
          <div key={key} className={key === 'faulty' && counts.faulty > 0 ? 'figure figure-bad' : 'figure'}>
            <strong>{countText(counts[key])}</strong>
            <span>{word}</span>
          </div>
        ))}
      </div>
      {categories.length > 0 && (
        <p className="check-line">
          按类别：
          {categories.map(([code, count]) => `${categoryName(dictionary, code)} ${countText(count)}`).join('、')}，合计{' '}
          {countText(categories.reduce((sum, [, count]) => sum + count, 0))}
        </p>
      )}
    </Panel>
  )
}
