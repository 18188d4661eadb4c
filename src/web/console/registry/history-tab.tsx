import type { ReactNode } from 'react'
import { Difference, differences } from '../../ui/difference.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Loaded, Panel } from '../../ui/page.tsx'
import { useAsk } from '../query.ts'
import { useDictionary } from './dictionary.ts'
import { actionWord, fieldWord, isInner, valueWord } from './history-words.ts'
import type { Workshop } from './workshop.ts'

export function HistoryTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const history = useAsk('registry.history', { workshop: workshop.id })
  const dictionary = useDictionary()
  const words = {
    field: fieldWord,
    value: (name: string, value: unknown) => valueWord(name, value, dictionary),
    hides: isInner,
  }
  return (
    <Panel title="变更记录">
      <Loaded asking={history}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty why="还没有变更记录。" />
          ) : (
            <ol className="timeline">
              {entries.map(entry => (
                <li key={entry.at + entry.action}>
                  <div className="row">
                    <strong>{actionWord(entry.action)}</strong>
                    <span className="quiet">
                      {momentText(entry.at)} · {entry.actor}
                    </span>
                  </div>
                  {entry.reason !== null && <div>原因：{entry.reason}</div>}
                  <Difference lines={differences(entry.before, entry.after, words)} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  )
}
